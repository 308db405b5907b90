// The look of the program: viewer/scene/shaders, with what three.js has for shadows and skinning.

const LIGHT = `
const vec3 KEY = vec3(1.36, 1.30, 1.22);
const vec3 FILL = vec3(0.22, 0.25, 0.31);
const vec3 SKY = vec3(0.44, 0.47, 0.53);
const vec3 GROUND = vec3(0.17, 0.16, 0.15);
uniform vec3 toKey;   // unit vector to the key light
uniform vec3 toFill;
`;

const BODY_VERTEX = `
#include <common>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
attribute float shade;
varying vec3 vNormalInWorld;
varying vec4 vToCamera;
varying float vHeight;

void main() {
  #include <beginnormal_vertex>
  #include <skinbase_vertex>
  #include <skinnormal_vertex>
  #include <defaultnormal_vertex>
  #include <begin_vertex>
  #include <skinning_vertex>
  #include <project_vertex>
  vec4 worldPosition = modelMatrix * vec4(transformed, 1.0);
  #include <shadowmap_vertex>
  vNormalInWorld = mat3(modelMatrix) * objectNormal;
  vToCamera = vec4(cameraPosition - worldPosition.xyz, shade);
  vHeight = worldPosition.y;
}
`;

const BODY_FRAGMENT = `
#include <common>
#include <bsdfs>
#include <lights_pars_begin>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
${LIGHT}
uniform vec3 base;    // linear colour
varying vec3 vNormalInWorld;
varying vec4 vToCamera;
varying float vHeight;

vec3 toScreen(vec3 colour) {
  colour = clamp(colour * (1.0 + colour * 0.16) / (1.0 + colour * 0.42), 0.0, 1.0);
  return mix(colour * 12.92, 1.055 * pow(colour, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, colour));
}

void main() {
  vec3 normal = normalize(vNormalInWorld);
  vec3 eye = normalize(vToCamera.xyz);
  vec3 colour = base * (1.0 + vToCamera.w * 0.35) + max(vToCamera.w, 0.0) * 0.06;
  // Surfaces that look down near the floor see less of the surroundings.
  float open = 1.0 - 0.35 * (0.5 - 0.5 * normal.y) * (0.4 + 0.6 * exp(-vHeight * 2.0));
  float fill = max(dot(normal, toFill) * 0.75 + 0.25, 0.0);
  vec3 ambient = (mix(GROUND, SKY, normal.y * 0.5 + 0.5) + FILL * fill) * open;
  float key = max(dot(normal, toKey), 0.0) * getShadowMask() * (0.4 + 0.6 * open);
  float facing = max(dot(normal, eye), 0.0);
  vec3 light = KEY * key + ambient * (0.55 + 0.45 * facing);
  float shine = pow(max(dot(normal, normalize(eye + toKey)), 0.0), 24.0);
  float edge = pow(1.0 - facing, 3.0);
  gl_FragColor = vec4(toScreen(colour * light + KEY * (shine * key * 0.13) + (colour * 0.6 + 0.2) * ambient * edge), 1.0);
}
`;

const FLOOR_VERTEX = `
#include <common>
#include <shadowmap_pars_vertex>
varying vec2 vAt;

void main() {
  #include <beginnormal_vertex>
  #include <defaultnormal_vertex>
  #include <begin_vertex>
  #include <project_vertex>
  vec4 worldPosition = modelMatrix * vec4(transformed, 1.0);
  #include <shadowmap_vertex>
  vAt = worldPosition.xz;
}
`;

const FLOOR_FRAGMENT = `
#include <common>
#include <bsdfs>
#include <lights_pars_begin>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
uniform vec3 floorColour;
uniform vec3 lineColour;
uniform vec3 horizonColour;
uniform float grid;           // strength of its lines
uniform vec2 gridTurn;        // cosine and sine of the turn from the scene to the data's axes
uniform vec2 gridMiddle;      // metres, the scene's origin in the data
uniform vec4 feet[16];        // place, and how much each darkens
varying vec2 vAt;

float lines(vec2 at, float width) {
  vec2 pixel = max(fwidth(at), vec2(1e-6));
  vec2 away = abs(fract(at - 0.5) - 0.5);
  vec2 cover = clamp((width * 0.5 + pixel * 0.5 - away) / pixel, 0.0, 1.0) * min(width / pixel, vec2(1.0));
  return max(cover.x, cover.y);
}

void main() {
  float fade = 1.0 - smoothstep(0.22, 1.0, length(vAt) / 9.0);
  vec2 at = vec2(gridTurn.x * vAt.x + gridTurn.y * vAt.y, gridTurn.x * vAt.y - gridTurn.y * vAt.x) + gridMiddle;
  vec3 colour = mix(floorColour, lineColour, lines(at, 0.012) * fade * grid);
  float open = 1.0;
  for (int i = 0; i < 16; ++i) {
    float height = max(feet[i].y, 0.05);
    vec3 way = vec3(vAt.x - feet[i].x, height, vAt.y - feet[i].z);
    float far = dot(way, way);
    open *= 1.0 - min(feet[i].w * 0.0036 * height / (far * sqrt(far)), 0.45);
  }
  colour *= mix(0.55, 1.0, getShadowMask()) * open;
  gl_FragColor = vec4(mix(horizonColour, colour, fade), 1.0);
}
`;
