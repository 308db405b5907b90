#version 330

// What changes slowly over a body is computed at its vertices, which are a centimetre or two apart; a software
// renderer shades a block of pixels for each triangle, many times what is seen.

#if defined VERTEX_SHADER

#include lighting.glsl
#include occlusion.glsl

uniform mat4 view_projection_matrix;
uniform mat4 model_matrix;
uniform vec3 camera_position;
in vec3 in_position;
in vec3 in_normal;
in float in_shade;               // -1 darker to 1 lighter
out vec4 to_camera;              // not of unit length; the body's shade
out vec4 normal_open;            // normal, and the share of the surroundings that is open
out vec4 shadow_at;              // coordinates and depth of the lookup; slope of its depth along x
out vec4 ambient;                // light from all around; slope of the lookup's depth along y

void main() {
    vec4 world = model_matrix * vec4(in_position, 1.0);
    vec3 normal = mat3(model_matrix) * in_normal;
    gl_Position = view_projection_matrix * world;
    gl_Position.z -= 2e-6 * gl_Position.w;  // never behind the depth that was laid for a translucent body

    // The plane of the surface, as the light sees it: taps beside the lookup are compared with their own depth.
    vec3 seen = light_axes * normal;
    vec2 slope = clamp(seen.xy / max(seen.z, 0.15), -3.0, 3.0) * light_size.xy / light_size.z;
    // Off the surface by more where the light grazes it, and a little towards the light.
    vec3 lifted = world.xyz + normal * (0.004 + 0.010 * (1.0 - abs(seen.z))) - key_direction * 0.012;
    float open = 0.2 + 0.8 * openness(world.xyz, normal);
    float fill = max(dot(normal, -fill_direction) * 0.75 + 0.25, 0.0);
    vec3 around = mix(ground_colour, sky_colour, normal.y * 0.5 + 0.5) + fill_colour * fill;

    to_camera = vec4(camera_position - world.xyz, in_shade);
    normal_open = vec4(normal, open);
    shadow_at = vec4((light_matrix * vec4(lifted, 1.0)).xyz, slope.x);
    ambient = vec4(around * open, slope.y);
}

#elif defined FRAGMENT_SHADER

#include lighting.glsl
#include tone.glsl

uniform vec4 base_colour;        // linear colour and opacity
in vec4 to_camera;
in vec4 normal_open;
in vec4 shadow_at;
in vec4 ambient;
out vec4 f_colour;

// Share of the key light that arrives, 0 to 1: four taps on a turned square, each blended over four texels.
float key_light_share() {
    vec2 slope = vec2(shadow_at.w, ambient.w);
    vec2 reach = 0.007 / light_size.xy;
    vec2 a = reach * vec2(0.9, 0.4), b = reach * vec2(-0.4, 0.9);
    float da = dot(slope, a), db = dot(slope, b);
    float hidden = texture(shadow_map, vec3(shadow_at.xy + a, shadow_at.z + da))
                 + texture(shadow_map, vec3(shadow_at.xy + b, shadow_at.z + db))
                 + texture(shadow_map, vec3(shadow_at.xy - a, shadow_at.z - da))
                 + texture(shadow_map, vec3(shadow_at.xy - b, shadow_at.z - db));
    return shadows_on ? 1.0 - hidden * 0.25 : 1.0;
}

void main() {
    vec3 normal = normalize(normal_open.xyz);
    vec3 eye = normalize(to_camera.xyz);
    float open = normal_open.w;
    vec3 base = base_colour.rgb * (1.0 + to_camera.w * 0.35) + max(to_camera.w, 0.0) * 0.06;

    float key = max(dot(normal, -key_direction), 0.0);
    key *= key_light_share() * (0.4 + 0.6 * open);
    float facing = max(dot(normal, eye), 0.0);
    vec3 light = key_colour * key + ambient.rgb * (0.55 + 0.45 * facing);
    float shine = max(dot(normal, normalize(eye - key_direction)), 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine * shine;  // to the power of 24
    float edge = 1.0 - facing;
    edge *= edge * edge;
    vec3 colour = base * light + key_colour * (shine * key * 0.13) + (base * 0.6 + 0.20) * (ambient.rgb * edge);
    f_colour = vec4(to_screen(colour), base_colour.a);
}

#endif
