// Rotations of joints to transforms in the world.

// Rodrigues' formula: the columns of a rotation matrix into out[at], out[at + 4], out[at + 8].
function rotate(out, at, x, y, z) {
  const angle = Math.hypot(x, y, z);
  const half = Math.max(angle / 2, 1e-12);
  const ratio = Math.sin(half) / half;
  const sine = ratio * Math.cos(half);
  const cosine = 0.5 * ratio * ratio;
  out[at] = 1 - cosine * (y * y + z * z);
  out[at + 5] = 1 - cosine * (x * x + z * z);
  out[at + 10] = 1 - cosine * (x * x + y * y);
  out[at + 4] = cosine * x * y - sine * z;
  out[at + 1] = cosine * x * y + sine * z;
  out[at + 8] = cosine * x * z + sine * y;
  out[at + 2] = cosine * x * z - sine * y;
  out[at + 9] = cosine * y * z - sine * x;
  out[at + 6] = cosine * y * z + sine * x;
}

// product = above * here, of 4 x 4 matrices that end in 0 0 0 1.
function multiply(above, a, here, b, product, at) {
  for (let column = 0; column < 4; column++) {
    const x = here[b + column * 4];
    const y = here[b + column * 4 + 1];
    const z = here[b + column * 4 + 2];
    for (let row = 0; row < 3; row++) {
      const moved = above[a + row] * x + above[a + 4 + row] * y + above[a + 8 + row] * z;
      product[at + column * 4 + row] = column === 3 ? moved + above[a + 12 + row] : moved;
    }
    product[at + column * 4 + 3] = column === 3 ? 1 : 0;
  }
}

// The motion of a mesh: what viewer/sharing/page/track.py rounds.
class RotationTrack {
  static async read(packed) {
    const track = new RotationTrack();
    track.rotations = await unpackSigned(packed.rotations);
    track.places = await unpackSigned(packed.places);
    track.packed = packed;
    track.columnOf = new Map(packed.joints.map((joint, column) => [joint, column]));
    return track;
  }

  // Transforms of a skin's joints, 16 numbers each, column by column.
  world(skin, rest, frame, out) {
    const { joints, rotationSteps, placeStep, origin } = this.packed;
    const local = new Float32Array(16);
    for (let joint = 0; joint < skin.parents.length; joint++) {
      const parent = skin.parents[joint];
      const column = this.columnOf.get(skin.turnedBy[joint]);
      if (column === undefined) {
        rotate(local, 0, 0, 0, 0);
      } else {
        const at = (frame * joints.length + column) * 3;
        const step = rotationSteps[column];
        rotate(local, 0, this.rotations[at] * step, this.rotations[at + 1] * step, this.rotations[at + 2] * step);
      }
      for (let axis = 0; axis < 3; axis++) {
        const place = rest[joint * 3 + axis];
        local[12 + axis] =
          parent < 0
            ? place + origin[axis] + this.places[frame * 3 + axis] * placeStep
            : place - rest[parent * 3 + axis];
      }
      local[15] = 1;
      if (parent < 0) out.set(local, joint * 16);
      else multiply(out, parent * 16, local, 0, out, joint * 16);
    }
    return out;
  }
}

// The places of a skeleton's joints.
class PointTrack {
  static async read(packed) {
    const track = new PointTrack();
    track.step = packed.step;
    track.origin = packed.origin;
    track.joints = packed.parents.length;
    track.numbers = await unpackSigned(packed.ways);
    const order = inTreeOrder(packed.parents);
    const frames = track.numbers.length / (track.joints * 3);
    for (let frame = 0; frame < frames; frame++) {
      const first = frame * track.joints * 3;
      for (const joint of order) {
        const parent = packed.parents[joint];
        for (let axis = 0; axis < 3 && parent >= 0; axis++) {
          track.numbers[first + joint * 3 + axis] += track.numbers[first + parent * 3 + axis];
        }
      }
    }
    return track;
  }

  points(frame, out) {
    const first = frame * this.joints * 3;
    for (let i = 0; i < this.joints * 3; i++) out[i] = this.origin[i % 3] + this.numbers[first + i] * this.step;
    return out;
  }
}

// Joints with each parent before its children.
function inTreeOrder(parents) {
  const order = [];
  const known = new Set([-1]);
  for (let round = 0; order.length < parents.length && round <= parents.length; round++) {
    parents.forEach((parent, joint) => {
      if (known.has(joint) || !known.has(parent)) return;
      known.add(joint);
      order.push(joint);
    });
  }
  return order;
}
