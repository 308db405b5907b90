// The vertex stage of programs that a Quad runs.

uniform vec4 box;                // left, bottom, right, top in clip space
in vec2 in_corner;               // 0 or 1

void main() { gl_Position = vec4(mix(box.xy, box.zw, in_corner), 0.0, 1.0); }
