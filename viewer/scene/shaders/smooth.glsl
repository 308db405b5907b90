#version 330
// Edges smoothed in the finished picture, by blending along the edge where neighbours differ in luminance
// (the method of Lottes, "FXAA", NVIDIA 2009, in its short form).

#if defined VERTEX_SHADER

uniform vec4 box;                // left, bottom, right, top in clip space
in vec2 in_corner;               // 0 or 1

void main() { gl_Position = vec4(mix(box.xy, box.zw, in_corner), 0.0, 1.0); }

#elif defined FRAGMENT_SHADER

uniform sampler2D picture;
out vec4 f_colour;

float luma(vec3 colour) { return dot(colour, vec3(0.299, 0.587, 0.114)); }

void main() {
    vec2 texel = 1.0 / vec2(textureSize(picture, 0));
    vec2 at = gl_FragCoord.xy * texel;
    vec4 middle = texture(picture, at);
    float m = luma(middle.rgb);
    float nw = luma(texture(picture, at + texel * vec2(-1.0, 1.0)).rgb);
    float ne = luma(texture(picture, at + texel * vec2(1.0, 1.0)).rgb);
    float sw = luma(texture(picture, at + texel * vec2(-1.0, -1.0)).rgb);
    float se = luma(texture(picture, at + texel * vec2(1.0, -1.0)).rgb);
    float lowest = min(m, min(min(nw, ne), min(sw, se)));
    float highest = max(m, max(max(nw, ne), max(sw, se)));
    vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
    along = clamp(along / (min(abs(along.x), abs(along.y)) + 0.03), -8.0, 8.0) * texel;
    vec3 near = 0.5 * (texture(picture, at - along / 6.0).rgb + texture(picture, at + along / 6.0).rgb);
    vec3 far = 0.5 * near + 0.25 * (texture(picture, at - along * 0.5).rgb + texture(picture, at + along * 0.5).rgb);
    float f = luma(far);
    vec3 smoothed = f < lowest || f > highest ? near : far;
    f_colour = vec4(highest - lowest < 0.04 ? middle.rgb : smoothed, middle.a);
}

#endif
