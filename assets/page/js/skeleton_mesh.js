// A skeleton as a mesh: a ball at each joint, a bone that grows out of two. As viewer/bodies/skeleton_body.py makes it.

const SIDES = 10;
const RINGS = 4;

class SkeletonMesh {
  static async read(packed) {
    const mesh = Object.assign(new SkeletonMesh(), packed);
    mesh.faces = await unpack(packed.faces);
    mesh.shades = Float32Array.from(await unpackSigned(packed.shades), (shade) => shade / 2);
    return mesh;
  }

  get vertexCount() {
    return this.shades.length;
  }

  // Vertices and normals for joints at these points.
  evaluate(points, positions, normals) {
    let at = 0;
    const put = (x, y, z, nx, ny, nz) => {
      positions[at] = x;
      positions[at + 1] = y;
      positions[at + 2] = z;
      normals[at++] = nx;
      normals[at++] = ny;
      normals[at++] = nz;
    };
    this.shown.forEach((joint, index) => {
      const radius = this.radii[index];
      for (let i = 0; i < this.directions.length; i += 3) {
        const [x, y, z] = [this.directions[i], this.directions[i + 1], this.directions[i + 2]];
        put(points[joint * 3] + radius * x, points[joint * 3 + 1] + radius * y, points[joint * 3 + 2] + radius * z, x, y, z);
      }
    });
    this.parents.forEach((parent, bone) => this.putBone(points, parent, bone, put));
  }

  putBone(points, parent, bone, put) {
    const child = this.children[bone];
    const start = [0, 1, 2].map((axis) => points[parent * 3 + axis]);
    let way = [0, 1, 2].map((axis) => points[child * 3 + axis] - start[axis]);
    const length = Math.hypot(...way);
    way = length > 1e-6 ? way.map((value) => value / length) : [0, 1, 0];
    const [side, front] = perpendiculars(way);
    const ball = this.balls[parent];
    const end = this.balls[child];
    const radii = [0.86 * ball, this.parentRadii[bone], this.childRadii[bone], 0.86 * end];
    const along = [
      Math.min(0.5 * ball, 0.2 * length),
      Math.min(2.2 * ball, 0.4 * length),
      length - Math.min(2.2 * end, 0.4 * length),
      length - Math.min(0.5 * end, 0.2 * length),
    ];
    const thinning = [0, 1, 2].map((i) => (radii[i] - radii[i + 1]) / Math.max(along[i + 1] - along[i], 0.01));
    const slopes = [thinning[0], (thinning[0] + thinning[1]) / 2, (thinning[1] + thinning[2]) / 2, thinning[2]];
    for (let ring = 0; ring < RINGS; ring++) {
      const size = Math.sqrt(1 + slopes[ring] ** 2);
      for (let i = 0; i < SIDES; i++) {
        const [cosine, sine] = [Math.cos((i * 2 * Math.PI) / SIDES), Math.sin((i * 2 * Math.PI) / SIDES)];
        const out = [0, 1, 2].map((axis) => cosine * side[axis] + sine * front[axis]);
        const place = out.map((value, axis) => start[axis] + along[ring] * way[axis] + radii[ring] * value);
        put(...place, ...out.map((value, axis) => (value + slopes[ring] * way[axis]) / size));
      }
    }
  }
}

// Two unit vectors that make a right-handed frame with a unit vector (Duff et al., JCGT 2017).
function perpendiculars([x, y, z]) {
  const sign = z < 0 ? -1 : 1;
  const a = -1 / (sign + z);
  const b = x * y * a;
  return [
    [1 + sign * x * x * a, sign * b, -sign * x],
    [b, sign + y * y * a, -y],
  ];
}
