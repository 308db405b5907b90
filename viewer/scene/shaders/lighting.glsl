// One key light with a soft shadow, a fill light from the other side, and light from sky and floor.

uniform vec3 key_direction;      // the way the light travels, unit length
uniform vec3 key_colour;
uniform vec3 fill_direction;
uniform vec3 fill_colour;
uniform vec3 sky_colour;
uniform vec3 ground_colour;
uniform bool shadows_on;
uniform mat4 light_matrix;       // world to the shadow map's coordinates and depth, 0 to 1
uniform mat3 light_axes;         // world to the light's right, up and back
uniform vec3 light_size;         // metres, the sides of the box that the shadow map covers
uniform sampler2DShadow shadow_map;
