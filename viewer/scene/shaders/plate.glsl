#version 330

#if defined VERTEX_SHADER

uniform vec4 box;                // left, bottom, right, top in clip space
in vec2 in_corner;               // 0 or 1
out vec2 uv;

void main() {
    uv = in_corner;
    gl_Position = vec4(mix(box.xy, box.zw, in_corner), 0.0, 1.0);
}

#elif defined FRAGMENT_SHADER

uniform sampler2D picture;       // premultiplied, blue first, top row first
in vec2 uv;
out vec4 f_colour;

void main() { f_colour = texelFetch(picture, ivec2(vec2(uv.x, 1.0 - uv.y) * vec2(textureSize(picture, 0))), 0).bgra; }

#endif
