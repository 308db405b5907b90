// The camera: framing persons as the program does, orbit and zoom by three's controls.

const FIELD_OF_VIEW = 36; // degrees, vertical
const BODY_MARGIN = 0.16; // metres of body around a joint
const NEAREST = 1.2; // metres
const MARGINS = { top: 92, bottom: 84, side: 24 }; // pixels for title and tags, for captions, at the sides
const SMALL_MARGINS = { top: 64, bottom: 64, side: 12 };
const NO_TEXT = { top: 12, bottom: 12, side: 12 };
const ELEVATION = Math.tan((10 * Math.PI) / 180);
const EASE = 150; // milliseconds

const VIEWS = {
  front: new THREE.Vector3(0, ELEVATION, 1).normalize(),
  side: new THREE.Vector3(1, ELEVATION, 0).normalize(),
  top: new THREE.Vector3(0, 1, 0.02).normalize(),
};

// Whether a panel has smaller text.
function isSmall(width, height) {
  return width < 560 || height < 380;
}

function marginsOf(width, height) {
  return isSmall(width, height) ? SMALL_MARGINS : MARGINS;
}

// Share of a picture's side that is left for the persons within margins.
function personsFraction(pixels, margins) {
  return Math.max(0.5, 1 - margins / Math.max(1, pixels));
}

// Position and target from which all points are seen from `view` in a picture of this size.
function fitView(points, view, width, height, margins = marginsOf(width, height)) {
  const right = new THREE.Vector3(0, 1, 0).cross(view).normalize();
  const up = view.clone().cross(right);
  const axes = [right, up, view];
  const low = axes.map((axis) => Math.min(...points.map((point) => point.dot(axis))));
  const high = axes.map((axis) => Math.max(...points.map((point) => point.dot(axis))));
  const middle = low.map((value, i) => (value + high[i]) / 2);
  const tanY = Math.tan((FIELD_OF_VIEW * Math.PI) / 360);
  const tanX = (tanY * width) / height;
  const fractionY = personsFraction(height, margins.top + margins.bottom);
  const fractionX = personsFraction(width, 2 * margins.side);
  let distance = NEAREST;
  for (const point of points) {
    const [x, y, z] = axes.map((axis, i) => point.dot(axis) - middle[i]);
    const across = Math.max(
      (Math.abs(x) + BODY_MARGIN) / (tanX * fractionX),
      (Math.abs(y) + BODY_MARGIN) / (tanY * fractionY),
    );
    distance = Math.max(distance, z + across);
  }
  const shift = ((margins.top - margins.bottom) / height) * tanY * distance;
  const target = new THREE.Vector3();
  axes.forEach((axis, i) => target.addScaledVector(axis, middle[i]));
  target.addScaledVector(up, shift);
  return { position: target.clone().addScaledVector(view, distance), target };
}

class OrbitCamera {
  constructor(element, changed) {
    this.camera = new THREE.PerspectiveCamera(FIELD_OF_VIEW, 1, 0.05, 100);
    this.controls = new THREE.OrbitControls(this.camera, element);
    this.controls.enableDamping = false;
    this.controls.maxPolarAngle = Math.PI * 0.54;
    this.controls.minDistance = 0.3;
    this.controls.maxDistance = 30;
    this.controls.addEventListener("change", changed);
    this.controls.addEventListener("start", () => this.stop());
    this.changed = changed;
    this.easing = null;
    this.framed = null; // view, while nobody has moved the camera
  }

  get view() {
    return this.camera.position.clone().sub(this.controls.target).normalize();
  }

  stop() {
    this.easing = null;
    this.framed = null;
  }

  frame(points, width, height, view, ease) {
    const { position, target } = fitView(points, view, width, height);
    this.framed = view;
    if (!ease) {
      this.easing = null;
      this.set(position, target);
    } else {
      const start = { position: this.camera.position.clone(), target: this.controls.target.clone() };
      this.easing = { start, end: { position, target }, since: performance.now() };
    }
    this.changed();
  }

  // Frame again for another size, unless somebody has moved the camera.
  refit(points, width, height) {
    if (this.framed) this.frame(points, width, height, this.framed, false);
  }

  set(position, target) {
    this.camera.position.copy(position);
    this.controls.target.copy(target);
    this.camera.lookAt(target);
    this.controls.update();
  }

  // Go on with a movement; whether there is one.
  advance(now) {
    if (!this.easing) return false;
    const { start, end, since } = this.easing;
    const share = Math.min(1, (now - since) / EASE);
    const eased = share * share * (3 - 2 * share);
    if (share === 1) this.easing = null;
    this.set(
      start.position.clone().lerp(end.position, eased),
      start.target.clone().lerp(end.target, eased),
    );
    return true;
  }
}
