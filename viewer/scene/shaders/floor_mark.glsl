#version 330
// A metre of the floor's grid, and "1 m" upright over it.

#if defined VERTEX_SHADER

uniform mat4 view_projection_matrix;
uniform vec4 box;                // left, bottom, right, top; pixels of the text, or metres along and across the line
uniform vec3 place;              // metres, of the text's foot or the line's start
uniform vec3 along;
uniform vec3 across;
uniform vec2 pixel;              // of clip space; 0 for the line
in vec2 in_corner;               // 0 or 1
out vec2 at;

void main() {
    at = mix(box.xy, box.zw, in_corner);
    bool is_text = pixel.x > 0.0;
    gl_Position = view_projection_matrix * vec4(place + (is_text ? vec3(0.0) : along * at.x + across * at.y), 1.0);
    gl_Position.xy += at * pixel * gl_Position.w;
    gl_Position.z -= 1e-4 * gl_Position.w;  // over the floor
}

#elif defined FRAGMENT_SHADER

uniform vec4 colour;             // sRGB, opacity
uniform vec2 pixel;
uniform float text_scale;
in vec2 at;
out vec4 f_colour;

float bar(float away, float half_width, float pixel_width) {
    return clamp((half_width - away) / pixel_width + 0.5, 0.0, 1.0) * min(2.0 * half_width / pixel_width, 1.0);
}

float stroke(vec2 place, vec2 from, vec2 to) {
    vec2 way = to - from, there = place - from;
    return length(there - way * clamp(dot(there, way) / dot(way, way), 0.0, 1.0));
}

float arch(vec2 place, vec2 centre, float radius) {
    vec2 there = place - centre;
    return there.y > 0.0 ? abs(length(there) - radius) : 1e3;
}

// Distance from the strokes of "1 m", which is 21 wide and 10 high.
float text(vec2 place) {
    float one = min(stroke(place, vec2(1.0, 7.9), vec2(3.6, 10.0)), stroke(place, vec2(3.6, 10.0), vec2(3.6, 0.0)));
    float stems = min(stroke(place, vec2(11.0, 0.0), vec2(11.0, 7.0)),
                      min(stroke(place, vec2(15.6, 0.0), vec2(15.6, 4.6)), stroke(place, vec2(20.2, 0.0), vec2(20.2, 4.6))));
    float arches = min(arch(place, vec2(13.3, 4.6), 2.3), arch(place, vec2(17.9, 4.6), 2.3));
    return min(one, min(stems, arches));
}

void main() {
    vec2 width = max(fwidth(at), vec2(1e-6));
    float line = max(bar(abs(at.y), 0.008, width.y),
                     bar(min(abs(at.x), abs(at.x - 1.0)), 0.008, width.x) * bar(abs(at.y), 0.05, width.y));
    vec2 place = at / text_scale + vec2(10.6, -5.0);
    float covered = pixel.x > 0.0 ? bar(text(place), 0.62, 1.0 / text_scale) : line;
    f_colour = vec4(colour.rgb, colour.a * covered);
}

#endif
