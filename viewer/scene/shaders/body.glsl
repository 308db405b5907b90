#version 330

#if defined VERTEX_SHADER

uniform mat4 view_projection_matrix;
uniform mat4 model_matrix;
in vec3 in_position;
in vec3 in_normal;
out vec3 world_position;
out vec3 world_normal;

void main() {
    vec4 world = model_matrix * vec4(in_position, 1.0);
    world_position = world.xyz;
    world_normal = mat3(model_matrix) * in_normal;
    gl_Position = view_projection_matrix * world;
    gl_Position.z -= 2e-6 * gl_Position.w;  // never behind the depth that was laid for a translucent body
}

#elif defined FRAGMENT_SHADER

#include lighting.glsl

uniform vec4 base_colour;        // linear colour and opacity
uniform vec3 camera_position;
in vec3 world_position;
in vec3 world_normal;
out vec4 f_colour;

void main() {
    vec3 normal = normalize(world_normal);
    vec3 to_camera = normalize(camera_position - world_position);
    if (!gl_FrontFacing) normal = -normal;
    vec3 base = base_colour.rgb;

    float key = max(dot(normal, -key_direction), 0.0);
    float share = key > 0.0 ? key_light_share(world_position, normal) : 0.0;
    float fill = max(dot(normal, -fill_direction) * 0.8 + 0.2, 0.0);
    vec3 light = key_colour * key * share + fill_colour * fill
               + mix(ground_colour, sky_colour, normal.y * 0.5 + 0.5);
    vec3 half_way = normalize(to_camera - key_direction);
    float shine = max(dot(normal, half_way), 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine * shine;  // to the power of 24
    shine *= 0.10 * share;
    float edge = 1.0 - max(dot(normal, to_camera), 0.0);
    edge *= edge * edge * sqrt(edge);
    vec3 colour = base * light + key_colour * shine + mix(base, sky_colour, 0.35) * edge * 0.30;
    f_colour = vec4(to_srgb(colour), base_colour.a);
}

#endif
