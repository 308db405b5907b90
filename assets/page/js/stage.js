// Drawing of clips: one canvas, in which each panel is a part.

const SHADOW_PIXELS = 1024;
const MOST_PIXEL_RATIO = 2;

class Stage {
  constructor(canvas) {
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: true });
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio || 1, MOST_PIXEL_RATIO));
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = THREE.PCFShadowMap;
    this.renderer.setScissorTest(true);
    this.scene = new THREE.Scene();
    this.floor = new THREE.Mesh(new THREE.PlaneGeometry(18, 18), floorMaterial());
    this.floor.rotation.x = -Math.PI / 2;
    this.floor.receiveShadow = true;
    this.light = new THREE.DirectionalLight(0xffffff, 1);
    this.light.castShadow = true;
    this.light.shadow.mapSize.set(SHADOW_PIXELS, SHADOW_PIXELS);
    this.light.shadow.radius = 4;
    this.light.shadow.bias = -0.0006;
    this.light.shadow.normalBias = 0.012;
    this.scene.add(this.floor, this.light, this.light.target);
  }

  resize(width, height) {
    this.renderer.setSize(width, height, false);
    this.height = height;
  }

  setTheme() {
    const uniforms = this.floor.material.uniforms;
    uniforms.floorColour.value = screenColour("--floor");
    uniforms.lineColour.value = screenColour("--grid");
    uniforms.horizonColour.value = screenColour("--horizon");
    const { x, y, z } = uniforms.horizonColour.value;
    this.horizon = [x, y, z];
  }

  add(clip) {
    if (clip.group.parent !== this.scene) this.scene.add(clip.group);
  }

  // Draw a clip's frame into a rectangle of the canvas, in pixels of the page from its top left.
  draw(clip, frame, camera, box, options) {
    for (const child of this.scene.children) if (child.isGroup) child.visible = child === clip.group;
    clip.pose(frame);
    this.prepare(clip, options);
    camera.aspect = box.width / box.height;
    camera.updateProjectionMatrix();
    const bottom = this.height - box.y - box.height;
    this.renderer.setViewport(box.x, bottom, box.width, box.height);
    this.renderer.setScissor(box.x, bottom, box.width, box.height);
    const [red, green, blue] = this.horizon;
    this.renderer.setClearColor(new THREE.Color().setRGB(red, green, blue, "srgb"), 1);
    this.renderer.render(this.scene, camera);
  }

  prepare(clip, options) {
    const uniforms = this.floor.material.uniforms;
    uniforms.grid.value = options.grid ? 1 : 0;
    uniforms.gridTurn.value.set(Math.cos(clip.turn), Math.sin(clip.turn));
    uniforms.gridMiddle.value.fromArray(clip.middle);
    uniforms.feet.value.fill(0);
    let foot = 0;
    const points = [];
    for (const person of PERSONS) {
      const shown = clip.shown(person, options);
      const colour = linearColour(clip.colourOf(person, options));
      for (const body of Object.values(clip.bodies[person] ?? {})) {
        body.object.visible = shown.includes(body);
        body.object.material.uniforms.base.value = colour;
      }
      for (const place of options.shadows && shown.length ? shown[0].feet : []) {
        const { x, y, z } = clip.inScene(place);
        if (foot < FEET) uniforms.feet.value.set([x, y, z, 1], 4 * foot++);
      }
      for (const body of shown) points.push(...body.joints.map((place) => clip.inScene(place)));
    }
    this.fitShadow(points, options.shadows);
  }

  // The light's box holds the persons where they are.
  fitShadow(points, on) {
    this.light.castShadow = on && points.length > 0;
    if (!this.light.castShadow) return;
    const axes = [new THREE.Vector3(0, 1, 0).cross(TO_KEY).normalize()];
    axes.push(TO_KEY.clone().cross(axes[0]), TO_KEY);
    const low = axes.map((axis) => Math.min(...points.map((point) => point.dot(axis))));
    const high = axes.map((axis) => Math.max(...points.map((point) => point.dot(axis))));
    const middle = new THREE.Vector3();
    axes.forEach((axis, i) => middle.addScaledVector(axis, (low[i] + high[i]) / 2));
    const half = axes.map((_, i) => Math.ceil(((high[i] - low[i]) / 2 + 0.24) / 0.25) * 0.25);
    const shadow = this.light.shadow.camera;
    const depth = half[2] + 3;
    Object.assign(shadow, { left: -half[0], right: half[0], bottom: -half[1], top: half[1], near: 0.1, far: 2 * depth });
    shadow.updateProjectionMatrix();
    this.light.target.position.copy(middle);
    this.light.position.copy(middle).addScaledVector(TO_KEY, depth);
    this.light.target.updateMatrixWorld();
  }
}
