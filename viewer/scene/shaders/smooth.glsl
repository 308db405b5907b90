#version 330
// Edges smoothed in the finished picture, by blending along the edge where neighbours differ in luminance
// (the method of Lottes, "FXAA", NVIDIA 2009, in its short form).

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

uniform sampler2D picture;
out vec4 f_colour;

// Green stands for luminance, of which it makes up most.
float luma(vec3 colour) { return colour.g; }

float luma_at(ivec2 at) { return luma(texelFetch(picture, at, 0).rgb); }

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    vec4 middle = texelFetch(picture, here, 0);
    float m = luma(middle.rgb);
    float nw = luma_at(here + ivec2(-1, 1));
    float ne = luma_at(here + ivec2(1, 1));
    float sw = luma_at(here + ivec2(-1, -1));
    float se = luma_at(here + ivec2(1, -1));
    float lowest = min(m, min(min(nw, ne), min(sw, se)));
    float highest = max(m, max(max(nw, ne), max(sw, se)));
    f_colour = middle;
    // A loop of at most one round: software renderers leave a loop early where no pixel of a block needs it, but
    // run both sides of a branch everywhere.
    int rounds = highest - lowest < 0.04 ? 0 : 1;
    for (int i = 0; i < rounds; ++i) {
        vec2 texel = 1.0 / vec2(textureSize(picture, 0));
        vec2 at = gl_FragCoord.xy * texel;
        vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
        along = clamp(along / (min(abs(along.x), abs(along.y)) + 0.03), -8.0, 8.0) * texel;
        vec3 near = 0.5 * (textureLod(picture, at - along / 6.0, 0.0).rgb + textureLod(picture, at + along / 6.0, 0.0).rgb);
        vec3 far = 0.5 * near
                 + 0.25 * (textureLod(picture, at - along * 0.5, 0.0).rgb + textureLod(picture, at + along * 0.5, 0.0).rgb);
        float f = luma(far);
        f_colour.rgb = f < lowest || f > highest ? near : far;
    }
}

#endif
