// One key light with a soft shadow, a fill light from the other side, and light from sky and floor.

uniform vec3 key_direction;      // the way the light travels, unit length
uniform vec3 key_colour;
uniform vec3 fill_direction;
uniform vec3 fill_colour;
uniform vec3 sky_colour;
uniform vec3 ground_colour;
uniform bool shadows_on;
uniform mat4 light_matrix;       // world to the clip space of the key light
uniform sampler2DShadow shadow_map;

// Share of the key light that arrives, 0 to 1: four taps on a turned square, each blended over four texels.
float key_light_share(vec3 position, vec3 normal) {
    vec4 clip = light_matrix * vec4(position + normal * 0.014, 1.0);
    vec3 at = clip.xyz * 0.5 + 0.5;
    vec2 texel = 1.7 / vec2(textureSize(shadow_map, 0));
    float hidden = texture(shadow_map, vec3(at.xy + texel * vec2( 0.9,  0.4), at.z))
                 + texture(shadow_map, vec3(at.xy + texel * vec2(-0.4,  0.9), at.z))
                 + texture(shadow_map, vec3(at.xy + texel * vec2(-0.9, -0.4), at.z))
                 + texture(shadow_map, vec3(at.xy + texel * vec2( 0.4, -0.9), at.z));
    return shadows_on ? 1.0 - hidden * 0.25 : 1.0;
}

// Without pow, which is slow where the processor draws. Within 0.003 of the sRGB curve from 0.02 upwards.
vec3 to_srgb(vec3 linear_colour) {
    vec3 root = sqrt(clamp(linear_colour, 0.0, 1.0));
    vec3 fourth = sqrt(root);
    vec3 eighth = sqrt(fourth);
    return clamp(0.585122381 * root + 0.783140355 * fourth - 0.368262736 * eighth, 0.0, 1.0);
}
