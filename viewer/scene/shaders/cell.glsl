#version 330
// Copies a picture to a place in another.

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

uniform sampler2D picture;
uniform ivec2 corner;            // of the place, pixels from the bottom left
out vec4 f_colour;

void main() { f_colour = texelFetch(picture, ivec2(gl_FragCoord.xy) - corner, 0); }

#endif
