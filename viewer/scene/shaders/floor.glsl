#version 330

#if defined VERTEX_SHADER

uniform mat4 view_projection_matrix;
uniform mat4 model_matrix;
in vec3 in_position;
out vec3 world_position;

void main() {
    vec4 world = model_matrix * vec4(in_position, 1.0);
    world_position = world.xyz;
    gl_Position = view_projection_matrix * world;
}

#elif defined FRAGMENT_SHADER

#include lighting.glsl

uniform vec3 floor_colour;       // sRGB
uniform vec3 line_colour;        // sRGB
uniform vec3 horizon_colour;     // sRGB
uniform vec2 centre;             // metres, x and z, where the floor is brightest
uniform float radius;            // metres, where the floor has faded into the horizon
uniform float shadow_strength;
uniform float grid_strength;
in vec3 world_position;
out vec4 f_colour;

// Share of the pixel that lines of the given width (metres) at every metre cover.
float lines(vec2 at, float width_m) {
    vec2 pixel = max(fwidth(at), vec2(1e-6));
    vec2 away = abs(fract(at - 0.5) - 0.5);
    vec2 cover = clamp((width_m * 0.5 + pixel * 0.5 - away) / pixel, 0.0, 1.0) * min(width_m / pixel, vec2(1.0));
    return max(cover.x, cover.y);
}

void main() {
    vec2 at = world_position.xz;
    float away = length(at - centre) / radius;
    float fade = 1.0 - smoothstep(0.25, 1.0, away);
#if defined TRANSPARENT
    float hidden = 1.0 - key_light_share(world_position, vec3(0.0, 1.0, 0.0));
    f_colour = vec4(0.0, 0.0, 0.0, shadow_strength * hidden * fade);
#else
    vec3 colour = floor_colour;
    float grid = lines(at, 0.012);
    colour = mix(colour, line_colour, grid * fade * grid_strength);
#if defined SHADOWED
    colour *= mix(1.0 - shadow_strength, 1.0, key_light_share(world_position, vec3(0.0, 1.0, 0.0)));
#endif
    f_colour = vec4(mix(horizon_colour, colour, fade), 1.0);
#endif
}

#endif
