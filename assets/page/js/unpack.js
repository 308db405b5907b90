// Arrays of whole numbers as viewer/sharing/page/packing.py packs them.

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function inflate(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Rows x columns, row by row, modulo 2^16.
async function unpack({ rows, columns, order, data }) {
  const bytes = await inflate(data);
  const size = rows * columns;
  const numbers = new Uint16Array(size);
  for (let column = 0, at = 0; column < columns; column++) {
    let sum = 0;
    let difference = 0;
    for (let row = 0; row < rows; row++, at++) {
      const zigzag = bytes[at] | (bytes[size + at] << 8);
      const value = (zigzag >>> 1) ^ -(zigzag & 1);
      if (order === 2) {
        difference += value;
        sum += difference;
      } else {
        sum = order === 1 ? sum + value : value;
      }
      numbers[row * columns + column] = sum;
    }
  }
  return numbers;
}

async function unpackSigned(packed) {
  return new Int16Array((await unpack(packed)).buffer);
}
