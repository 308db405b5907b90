#version 330

#if defined VERTEX_SHADER

uniform mat4 view_projection_matrix;
uniform mat4 model_matrix;
in vec3 in_position;

void main() { gl_Position = view_projection_matrix * (model_matrix * vec4(in_position, 1.0)); }

#elif defined FRAGMENT_SHADER

out vec4 f_colour;

void main() { f_colour = vec4(0.0); }  // blended with opacity 0: the colour stays

#endif
