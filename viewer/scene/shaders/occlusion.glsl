// How much of the surroundings persons hide: their bones as capsules, each with a share of the sky over a surface.
// Without a loop over them: software renderers are slow with an index that is not a constant.

#ifndef CAPSULES
#define CAPSULES 0               // or 8, 20, 28, 40
#endif
#define BONE(i) open *= past(capsule_start[i], capsule_axis[i], position, normal);
#define FOUR_BONES(i) BONE(i) BONE(i + 1) BONE(i + 2) BONE(i + 3)

#if CAPSULES > 0
uniform vec4 capsule_start[CAPSULES];  // one end, metres, and the squared radius; 0 where there is no more
uniform vec4 capsule_axis[CAPSULES];   // from there to the other end, and 1 / squared length
#endif

// Share of the light from all around that passes a capsule. One behind the surface, as its own bone, hides nothing.
float past(vec4 start, vec4 axis, vec3 position, vec3 normal) {
    vec3 from = position - start.xyz;
    vec3 to = axis.xyz * clamp(dot(from, axis.xyz) * axis.w, 0.0, 1.0) - from;
    float per_metre = inversesqrt(dot(to, to) + 1e-8);
    float facing = dot(normal, to) * per_metre;
    float share = max(min(start.w * per_metre * per_metre, 1.0) - 0.03, 0.0);
    return 1.0 - share * max(facing * 0.80 + 0.10, 0.0);
}

float openness(vec3 position, vec3 normal) {
    float open = 1.0;
#if CAPSULES >= 8
    FOUR_BONES(0) FOUR_BONES(4)
#endif
#if CAPSULES >= 20
    FOUR_BONES(8) FOUR_BONES(12) FOUR_BONES(16)
#endif
#if CAPSULES >= 28
    FOUR_BONES(20) FOUR_BONES(24)
#endif
#if CAPSULES >= 40
    FOUR_BONES(28) FOUR_BONES(32) FOUR_BONES(36)
#endif
    return open;
}
