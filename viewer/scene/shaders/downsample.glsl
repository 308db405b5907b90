#version 330

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

uniform sampler2D picture;       // premultiplied
uniform int factor;              // pixels averaged along each side
out vec4 f_colour;

void main() {
    ivec2 first = ivec2(gl_FragCoord.xy) * factor;
    vec4 sum = vec4(0.0);
    for (int y = 0; y < factor; ++y)
        for (int x = 0; x < factor; ++x)
            sum += texelFetch(picture, first + ivec2(x, y), 0);
    f_colour = sum / float(factor * factor);
}

#endif
