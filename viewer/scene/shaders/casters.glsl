#version 330
// A small picture of who stands between light and floor: for each square of the shadow map how much of it is covered,
// and how high above the floor, along the light, the casters are.

#if defined VERTEX_SHADER

#include quad.glsl

#elif defined FRAGMENT_SHADER

uniform sampler2D casters;       // FIRST: the shadow map; else: the picture that was made first
uniform float floor_depth[3];    // depth of the floor in the shadow map: along x, along y, at the corner
uniform float depth_metres;      // metres of the shadow map's depth
uniform float highest;           // metres that stand for 1
uniform float sharpest;          // metres, radius of a shadow's blur at the foot
uniform float widening;          // metres of that radius for each metre to the caster
uniform vec2 square;             // metres, sides of a pixel
out vec4 f_colour;               // covered; height / highest

#if defined FIRST

void main() {
    ivec2 first = ivec2(gl_FragCoord.xy) * SQUARE;
    vec2 size = vec2(textureSize(casters, 0));
    float covered = 0.0, height = 0.0;
    for (int y = 0; y < SQUARE; y += STRIDE)
        for (int x = 0; x < SQUARE; x += STRIDE) {
            ivec2 at = first + ivec2(x, y);
            vec2 place = (vec2(at) + 0.5) / size;
            float depth = texelFetch(casters, at, 0).r;
            float ground = floor_depth[0] * place.x + floor_depth[1] * place.y + floor_depth[2];
            float above = (ground - depth) * depth_metres;
            float hides = depth < 1.0 && above > 0.0 ? 1.0 : 0.0;
            covered += hides;
            height += hides * above;
        }
    f_colour = vec4(covered * float(STRIDE * STRIDE) / float(SQUARE * SQUARE), height / max(covered, 1.0) / highest, 0.0, 1.0);
}

#else

float blur(float height) { return sharpest + widening * height * highest; }

// What lies around counts too, as far as its shadow's edge is blurred.
void main() {
    ivec2 here = ivec2(gl_FragCoord.xy), last = textureSize(casters, 0) - 1;
    float here_blurred = blur(texelFetch(casters, here, 0).g);
    float most = 0.0, least = 1.0, height = 0.0, weight = 1e-6;
    for (int y = -REACH; y <= REACH; ++y)
        for (int x = -REACH; x <= REACH; ++x) {
            vec2 one = texelFetch(casters, clamp(here + ivec2(x, y), ivec2(0), last), 0).rg;
            float counts = one.r / float(1 + x * x + y * y);
            height += counts * one.g;
            weight += counts;
            vec2 gap = max(abs(vec2(x, y)) - 1.0, 0.0) * square;
            most = max(most, all(lessThanEqual(gap, vec2(blur(one.g)))) ? one.r : 0.0);
            least = min(least, all(lessThanEqual(gap, vec2(here_blurred))) ? one.r : 1.0);
        }
    f_colour = vec4(most > 0.0 && least < 1.0 ? 1.0 : 0.0, height / weight, least, 1.0);
}

#endif
#endif
