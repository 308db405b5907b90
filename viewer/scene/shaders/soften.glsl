#version 330
// The floor's shade without the pattern of its taps, which are turned otherwise in each of four by four pixels.

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

uniform sampler2D shade;         // share of the key light, and of the light from all around
uniform sampler2D casters;       // edge near; height of the casters / highest; covered all around
uniform float sharpest;          // metres, radius of the blur at the foot
uniform float widening;          // metres of that radius for each metre to the caster
uniform float highest;           // metres
uniform vec2 metre;              // of the map's sides
out vec4 f_colour;

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    vec2 texel = 1.0 / vec2(PIXELS), at = gl_FragCoord.xy * texel;
    vec2 sharp = texelFetch(shade, here, 0).rg;
    vec4 near = texture(casters, at);
    f_colour = vec4(sharp, 0.0, 1.0);
    // A loop of at most one round, as in floor_shade.glsl.
    int rounds = near.r > 0.0 ? 1 : 0;
    for (int i = 0; i < rounds; ++i) {
        vec2 corner = at + 0.5 * texel;  // between pixels, so that each lookup is the mean of four
        float soft = 0.25 * (texture(shade, corner - texel).r + texture(shade, corner + texel).r
                           + texture(shade, corner + vec2(texel.x, -texel.y)).r
                           + texture(shade, corner + vec2(-texel.x, texel.y)).r);
        float reach = (sharpest + widening * near.g * highest) * max(metre.x, metre.y) * float(PIXELS);  // pixels
        f_colour.r = mix(sharp.r, soft, smoothstep(1.0, 2.5, reach));
    }
}

#endif
