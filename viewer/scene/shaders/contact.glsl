#version 330
// The shade of what touches the floor, over the shadow map's area.

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

#include occlusion.glsl

const float CONTACT = 0.75;      // of the hidden share of the light from all around that is taken away
uniform vec3 floor_corner;       // metres, the floor at the map's corner
uniform vec3 floor_along_x;      // metres, from there along the map's sides
uniform vec3 floor_along_y;
out vec4 f_colour;

void main() {
    vec2 at = gl_FragCoord.xy / vec2(PIXELS);
    vec3 position = floor_corner + floor_along_x * at.x + floor_along_y * at.y;
    f_colour = vec4(1.0 - CONTACT * (1.0 - openness(position, vec3(0.0, 1.0, 0.0))));
}

#endif
