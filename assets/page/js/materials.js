// Materials of bodies and floor.

const KEY_ELEVATION = (52 * Math.PI) / 180;
const KEY_AZIMUTH = (-38 * Math.PI) / 180; // to the left of who looks from the front
const FILL_HEIGHT = 0.42;
const FEET = 16; // joints that darken the floor beneath them

const TO_KEY = new THREE.Vector3(
  Math.cos(KEY_ELEVATION) * Math.sin(KEY_AZIMUTH),
  Math.sin(KEY_ELEVATION),
  Math.cos(KEY_ELEVATION) * Math.cos(KEY_AZIMUTH),
);
const TO_FILL = new THREE.Vector3(-Math.sin(KEY_AZIMUTH), 0, -Math.cos(KEY_AZIMUTH))
  .multiplyScalar(Math.sqrt(1 - FILL_HEIGHT ** 2))
  .setY(FILL_HEIGHT);

function bodyMaterial() {
  return new THREE.ShaderMaterial({
    lights: true,
    vertexShader: BODY_VERTEX,
    fragmentShader: BODY_FRAGMENT,
    uniforms: {
      ...THREE.UniformsUtils.clone(THREE.UniformsLib.lights),
      toKey: { value: TO_KEY },
      toFill: { value: TO_FILL },
      base: { value: new THREE.Color() },
    },
  });
}

function floorMaterial() {
  return new THREE.ShaderMaterial({
    lights: true,
    vertexShader: FLOOR_VERTEX,
    fragmentShader: FLOOR_FRAGMENT,
    uniforms: {
      ...THREE.UniformsUtils.clone(THREE.UniformsLib.lights),
      floorColour: { value: new THREE.Vector3() },
      lineColour: { value: new THREE.Vector3() },
      horizonColour: { value: new THREE.Vector3() },
      grid: { value: 1 },
      gridTurn: { value: new THREE.Vector2(1, 0) },
      gridMiddle: { value: new THREE.Vector2() },
      feet: { value: new Float32Array(FEET * 4) },
    },
  });
}

// A colour of the style sheet, as "--floor", in the numbers of the screen.
function screenColour(name) {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = parseInt(text.slice(1, 7), 16);
  return new THREE.Vector3((number >> 16) / 255, ((number >> 8) & 255) / 255, (number & 255) / 255);
}

function linearColour(name) {
  const { x, y, z } = screenColour(name);
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return new THREE.Color(linear(x), linear(y), linear(z));
}
