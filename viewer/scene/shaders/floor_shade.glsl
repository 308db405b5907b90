#version 330
// What the floor's light is, seen from the key light: its share of the key light, and of the light from all around.

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

uniform sampler2DShadow shadow_map;
uniform sampler2D casters;       // edge near; height of the casters / highest; covered all around
uniform sampler2D contact;       // share of the light from all around
uniform float floor_depth[3];    // depth of the floor in the shadow map: along x, along y, at the corner
uniform vec2 metre;              // of the map's sides
uniform float sharpest;          // metres, radius of the blur at the foot
uniform float widening;          // metres of that radius for each metre to the caster
uniform float highest;           // metres
uniform int count;               // of taps; not a constant, so that the loop is not unrolled
out vec4 f_colour;

// Turns by the golden angle, so that taps are spread evenly over a disc (Vogel, Mathematical Biosciences 44, 1979).
const mat2 golden = mat2(-0.73736888, 0.67549029, -0.67549029, -0.73736888);

float ground(vec2 at) { return floor_depth[0] * at.x + floor_depth[1] * at.y + floor_depth[2]; }

void main() {
    vec2 at = gl_FragCoord.xy / vec2(PIXELS);
    vec4 near = texture(casters, at);
    vec2 reach = (sharpest + widening * near.g * highest) * metre;
    // A loop without rounds where there is no edge: software renderers leave it early, but run both sides of a branch.
    int rounds = near.r > 0.0 ? count : 0;
    float hidden = rounds > 0 ? 0.0 : near.b * float(count);
    ivec2 turn = ivec2(gl_FragCoord.xy) & 3;
    float angle = float((turn.x * 4 + turn.y * 7) & 15) * (6.2831853 / 16.0);  // smoothed out by soften.glsl
    vec2 direction = vec2(cos(angle), sin(angle));
    for (int i = 0; i < rounds; ++i) {
        vec2 place = at + direction * sqrt((float(i) + 0.5) / float(count)) * reach;
        direction = golden * direction;
        hidden += texture(shadow_map, vec3(place, ground(place) - 0.0005));
    }
    f_colour = vec4(1.0 - hidden / float(count), texture(contact, at).r, 0.0, 1.0);
}

#endif
