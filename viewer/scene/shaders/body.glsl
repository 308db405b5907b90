#version 330

// What changes slowly over a body is computed at its vertices, which are a centimetre or two apart; a software
// renderer shades a block of pixels for each triangle, many times what is seen.

#if defined VERTEX_SHADER

#include lighting.glsl
#include occlusion.glsl

uniform mat4 view_projection_matrix;
uniform mat4 model_matrix;
in vec3 in_position;
in vec3 in_normal;
in float in_shade;               // -1 darker to 1 lighter
out vec4 normal_open;            // normal in the light's axes, and the share of the surroundings that is open
out vec4 shadow_at;              // coordinates and depth of the shadow's lookup; the body's shade
out vec3 ambient;                // light from all around

void main() {
    vec4 world = model_matrix * vec4(in_position, 1.0);
    vec3 normal = mat3(model_matrix) * in_normal;
    gl_Position = view_projection_matrix * world;
    gl_Position.z -= 2e-6 * gl_Position.w;  // never behind the depth that was laid for a translucent body

    vec3 seen = light_axes * normal;
    // Off the surface by more where the light grazes it, and a little towards the light.
    vec3 lifted = world.xyz + normal * (0.004 + 0.010 * (1.0 - abs(seen.z))) - key_direction * 0.012;
    float open = 0.2 + 0.8 * openness(world.xyz, normal);
    float fill = max(dot(normal, -fill_direction) * 0.75 + 0.25, 0.0);
    vec3 around = mix(ground_colour, sky_colour, normal.y * 0.5 + 0.5) + fill_colour * fill;

    normal_open = vec4(seen, open);
    shadow_at = vec4((light_matrix * vec4(lifted, 1.0)).xyz, in_shade);
    ambient = around * open;
}

#elif defined FRAGMENT_SHADER

#include lighting.glsl
#include tone.glsl

uniform vec4 base_colour;        // linear colour and opacity
uniform vec3 camera_at;          // the camera in the coordinates of shadow_at
in vec4 normal_open;
in vec4 shadow_at;
in vec3 ambient;
out vec4 f_colour;

// Share of the key light that arrives, 0 to 1: four taps on a turned square, each blended over four texels.
float key_light_share(vec3 normal) {
    // The plane of the surface, as the light sees it: taps beside the lookup are compared with their own depth.
    vec2 slope = clamp(normal.xy / max(normal.z, 0.15), -3.0, 3.0) * light_size.xy / light_size.z;
    vec2 reach = 0.007 / light_size.xy;
    vec2 a = reach * vec2(0.9, 0.4), b = reach * vec2(-0.4, 0.9);
    float da = dot(slope, a), db = dot(slope, b);
    float hidden = texture(shadow_map, vec3(shadow_at.xy + a, shadow_at.z + da))
                 + texture(shadow_map, vec3(shadow_at.xy + b, shadow_at.z + db))
                 + texture(shadow_map, vec3(shadow_at.xy - a, shadow_at.z - da))
                 + texture(shadow_map, vec3(shadow_at.xy - b, shadow_at.z - db));
    return shadows_on ? 1.0 - hidden * 0.25 : 1.0;
}

void main() {  // in the light's axes, of which z is the way to the light
    vec3 normal = normalize(normal_open.xyz);
    vec3 eye = normalize((camera_at - shadow_at.xyz) * vec3(light_size.xy, -light_size.z));
    float open = normal_open.w, shade = shadow_at.w;
    vec3 base = base_colour.rgb * (1.0 + shade * 0.35) + max(shade, 0.0) * 0.06;

    float key = max(normal.z, 0.0) * key_light_share(normal) * (0.4 + 0.6 * open);
    float facing = max(dot(normal, eye), 0.0);
    vec3 light = key_colour * key + ambient * (0.55 + 0.45 * facing);
    float shine = max(dot(normal, normalize(vec3(eye.xy, eye.z + 1.0))), 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine * shine;  // to the power of 24
    float edge = 1.0 - facing;
    edge *= edge * edge;
    vec3 colour = base * light + key_colour * (shine * key * 0.13) + (base * 0.6 + 0.20) * (ambient * edge);
    f_colour = vec4(to_screen(colour), base_colour.a);
}

#endif
