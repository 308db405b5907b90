#version 330

#if defined VERTEX_SHADER

uniform mat4 view_projection_matrix;
uniform mat4 model_matrix;
uniform mat4 light_matrix;       // world to the shadow map's coordinates and depth, 0 to 1
in vec3 in_position;
out vec3 world_position;
out vec2 shade_at;

void main() {
    vec4 world = model_matrix * vec4(in_position, 1.0);
    world_position = world.xyz;
    shade_at = (light_matrix * world).xy;
    gl_Position = view_projection_matrix * world;
}

#elif defined FRAGMENT_SHADER

uniform vec3 floor_colour;       // sRGB
uniform vec3 line_colour;        // sRGB
uniform vec3 horizon_colour;     // sRGB
uniform vec2 centre;             // metres, x and z, where the floor is brightest
uniform float radius;            // metres, where the floor has faded into the horizon
uniform float shadow_strength;
uniform float grid_strength;
uniform sampler2D floor_shade;   // share of the key light, and of the light from all around
in vec3 world_position;
in vec2 shade_at;
out vec4 f_colour;

// Share of the pixel that lines of the given width (metres) at every metre cover.
float lines(vec2 at, float width_m) {
    vec2 pixel = max(fwidth(at), vec2(1e-6));
    vec2 away = abs(fract(at - 0.5) - 0.5);
    vec2 cover = clamp((width_m * 0.5 + pixel * 0.5 - away) / pixel, 0.0, 1.0) * min(width_m / pixel, vec2(1.0));
    return max(cover.x, cover.y);
}

// Brightness of the floor beneath persons, 0 to 1.
float shade() {
    vec2 light = texture(floor_shade, shade_at).rg;
    return mix(1.0 - shadow_strength, 1.0, light.r) * light.g;
}

void main() {
    vec2 at = world_position.xz;
    float away = length(at - centre) / radius;
    float fade = 1.0 - smoothstep(0.22, 1.0, away);
#if defined TRANSPARENT
    f_colour = vec4(0.0, 0.0, 0.0, (1.0 - shade()) * fade);
#else
    vec3 colour = mix(floor_colour, line_colour, lines(at, 0.012) * fade * grid_strength);
#if defined SHADOWED
    colour *= shade();
#endif
    f_colour = vec4(mix(horizon_colour, colour, fade), 1.0);
#endif
}

#endif
