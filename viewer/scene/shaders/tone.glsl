// Linear light to the colours of the screen.

// Without pow, which is slow where the processor draws. Within 0.003 of the sRGB curve from 0.02 upwards.
vec3 to_srgb(vec3 linear_colour) {
    vec3 root = sqrt(clamp(linear_colour, 0.0, 1.0));
    vec3 fourth = sqrt(root);
    vec3 eighth = sqrt(fourth);
    return clamp(0.585122381 * root + 0.783140355 * fourth - 0.368262736 * eighth, 0.0, 1.0);
}

// With a shoulder: what is brighter than the screen can show comes near white and is not cut off.
vec3 to_screen(vec3 linear_colour) {
    return to_srgb(linear_colour * (1.0 + linear_colour * 0.16) / (1.0 + linear_colour * 0.42));
}
