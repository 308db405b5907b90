#version 330

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

uniform sampler2D picture;       // premultiplied
uniform int times;               // its pixels to one that is written, along each side
out vec4 f_colour;

void main() {
    ivec2 first = ivec2(gl_FragCoord.xy) * times;
    vec4 sum = vec4(0.0);
    for (int y = 0; y < times; ++y)
        for (int x = 0; x < times; ++x)
            sum += texelFetch(picture, first + ivec2(x, y), 0);
    f_colour = sum / float(times * times);
}

#endif
