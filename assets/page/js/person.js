// One person of a clip as objects of three.js: a mesh that joints move, a skeleton, or both.

const FOOT_JOINTS = [7, 8, 10, 11]; // of SMPL-X: ankles and feet

// A mesh that several persons have in common, in some shapes.
class Skin {
  static async read(packed) {
    const skin = Object.assign(new Skin(), packed);
    const vertices = await unpackSigned(packed.vertices);
    skin.vertices = Float32Array.from(vertices, (number, i) => packed.origin[i % 3] + number * packed.step);
    skin.faces = await unpack(packed.faces);
    skin.influences = await unpack(packed.influences);
    skin.weights = Float32Array.from(await unpack(packed.weights), (weight) => weight / 65535);
    skin.geometries = new Map();
    skin.headBone = packed.head;
    skin.feetBones = skin.turnedBy.flatMap((joint, bone) => (FOOT_JOINTS.includes(joint) ? [bone] : []));
    return skin;
  }

  async geometry(shape) {
    if (!this.geometries.has(shape)) this.geometries.set(shape, this.makeGeometry(this.shapes[shape]));
    return this.geometries.get(shape);
  }

  async makeGeometry({ step, difference }) {
    const vertices = this.vertices.slice();
    if (difference) (await unpackSigned(difference)).forEach((number, i) => (vertices[i] += number * step));
    const geometry = new THREE.BufferGeometry();
    geometry.setIndex(new THREE.BufferAttribute(this.faces, 1));
    geometry.setAttribute("position", new THREE.BufferAttribute(vertices, 3));
    geometry.setAttribute("skinIndex", new THREE.BufferAttribute(this.influences, 4));
    geometry.setAttribute("skinWeight", new THREE.BufferAttribute(this.weights, 4));
    geometry.setAttribute("shade", new THREE.BufferAttribute(new Float32Array(vertices.length / 3), 1));
    geometry.computeVertexNormals();
    return geometry;
  }
}

class SkinnedPerson {
  static async read(packed, skin) {
    const person = new SkinnedPerson();
    person.skin = skin;
    person.rest = skin.shapes[packed.shape].joints;
    person.track = await RotationTrack.read(packed.track);
    person.world = new Float32Array(skin.parents.length * 16);
    person.object = person.makeObject(await skin.geometry(packed.shape));
    return person;
  }

  makeObject(geometry) {
    const mesh = new THREE.SkinnedMesh(geometry, bodyMaterial());
    const inverses = this.skin.parents.map((_, i) =>
      new THREE.Matrix4().makeTranslation(-this.rest[i * 3], -this.rest[i * 3 + 1], -this.rest[i * 3 + 2]),
    );
    this.bones = this.skin.parents.map(() => new THREE.Bone());
    mesh.bindMode = "detached"; // bones are where the clip has them; the clip's transform comes after
    mesh.bind(new THREE.Skeleton(this.bones, inverses), new THREE.Matrix4());
    return mesh;
  }

  pose(frame) {
    this.track.world(this.skin, this.rest, frame, this.world);
    this.bones.forEach((bone, i) => bone.matrixWorld.fromArray(this.world, i * 16));
  }

  // The place of a joint, in the pose that it has.
  joint(index) {
    return [0, 1, 2].map((axis) => this.world[index * 16 + 12 + axis]);
  }

  get head() {
    return this.joint(this.skin.headBone);
  }

  get feet() {
    return this.skin.feetBones.map((bone) => this.joint(bone));
  }

  get joints() {
    return this.skin.parents.map((_, i) => this.joint(i));
  }
}

class SkeletonPerson {
  static async read(packed, skeleton) {
    const person = new SkeletonPerson();
    person.skeleton = skeleton;
    person.track = await PointTrack.read(packed.track);
    person.points = new Float32Array(person.track.joints * 3);
    const geometry = new THREE.BufferGeometry();
    const moving = () => new THREE.BufferAttribute(new Float32Array(skeleton.vertexCount * 3), 3).setUsage(THREE.DynamicDrawUsage);
    geometry.setIndex(new THREE.BufferAttribute(skeleton.faces, 1));
    geometry.setAttribute("position", moving());
    geometry.setAttribute("normal", moving());
    geometry.setAttribute("shade", new THREE.BufferAttribute(skeleton.shades, 1));
    person.object = new THREE.Mesh(geometry, bodyMaterial());
    return person;
  }

  pose(frame) {
    const { position, normal } = this.object.geometry.attributes;
    this.skeleton.evaluate(this.track.points(frame, this.points), position.array, normal.array);
    position.needsUpdate = true;
    normal.needsUpdate = true;
  }

  joint(index) {
    return [0, 1, 2].map((axis) => this.points[index * 3 + axis]);
  }

  get head() {
    return this.joint(this.skeleton.head);
  }

  get feet() {
    return this.skeleton.feet.map((joint) => this.joint(joint));
  }

  get joints() {
    return this.skeleton.shown.map((joint) => this.joint(joint));
  }
}
