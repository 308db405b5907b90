// A sequence of the page: its texts, and its persons once they have been unpacked.

const PERSONS = ["P1", "P2"];
const SAMPLED_FRAMES = 24;

// The meshes of the page, each unpacked when it is first needed.
class Meshes {
  constructor(page) {
    this.page = page;
    this.unpacked = new Map();
  }

  get(kind, number) {
    const key = `${kind} ${number}`;
    if (!this.unpacked.has(key)) {
      const type = kind === "skins" ? Skin : SkeletonMesh;
      this.unpacked.set(key, type.read(this.page[kind][number]));
    }
    return this.unpacked.get(key);
  }
}

class ClipScene {
  constructor(content, meshes, index) {
    Object.assign(this, content);
    this.index = index;
    this.count = content.frames.length;
    this.group = new THREE.Group();
    this.bodies = {}; // person -> { mesh, skeleton }
    this.points = []; // of joints in some frames, in the scene
    this.loading = null;
    this.meshes = meshes;
    this.frame = -1;
    this.group.rotation.y = -this.turn;
    const back = new THREE.Vector3(this.middle[0], this.floor, this.middle[1]).applyEuler(this.group.rotation);
    this.group.position.copy(back).negate();
    this.group.updateMatrixWorld();
  }

  get label() {
    const what = this.action || this.name;
    return this.source ? `${this.source} · ${what}` : what;
  }

  get hasSkeletonsToo() {
    return Object.values(this.bodies).some((body) => body.mesh && body.skeleton);
  }

  load() {
    this.loading ??= this.read();
    return this.loading;
  }

  async read() {
    for (const person of PERSONS) {
      const content = this.persons[person];
      if (!content) continue;
      const body = (this.bodies[person] = {});
      if (content.mesh) {
        body.mesh = await SkinnedPerson.read(content.mesh, await this.meshes.get("skins", content.mesh.skin));
      }
      if (content.skeleton) {
        const mesh = await this.meshes.get("skeletons", content.skeleton.topology);
        body.skeleton = await SkeletonPerson.read(content.skeleton, mesh);
      }
      for (const { object } of Object.values(body)) {
        object.frustumCulled = false;
        object.castShadow = true;
        object.receiveShadow = true;
        this.group.add(object);
      }
    }
    this.samplePoints();
  }

  samplePoints() {
    const frames = new Set();
    for (let i = 0; i < SAMPLED_FRAMES; i++) frames.add(Math.round((i * (this.count - 1)) / (SAMPLED_FRAMES - 1)));
    for (const frame of frames) {
      for (const body of this.eachBody()) {
        body.pose(frame);
        this.points.push(...body.joints.map((place) => this.inScene(place)));
      }
    }
    this.frame = -1;
  }

  *eachBody() {
    for (const body of Object.values(this.bodies)) yield* Object.values(body);
  }

  inScene(place) {
    return this.group.localToWorld(new THREE.Vector3(...place));
  }

  pose(frame) {
    if (frame === this.frame) return;
    this.frame = frame;
    for (const body of this.eachBody()) body.pose(frame);
  }

  // What is shown of a person under these options: its mesh, its skeleton, or both.
  shown(person, options) {
    const body = this.bodies[person];
    if (!body || !options[person]) return [];
    if (!body.mesh || !body.skeleton) return Object.values(body);
    if (options.body === "both") return [body.mesh, body.skeleton];
    return [options.body === "skeleton" ? body.skeleton : body.mesh];
  }

  colourOf(person, options) {
    const role = this.roles[person];
    return options.colours === "role" && role ? `--${role}` : `--${person.toLowerCase()}`;
  }
}
