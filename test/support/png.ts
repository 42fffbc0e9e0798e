import { inflateSync } from 'node:zlib';

/** The pixels of a PNG with 8 bits a channel, red, green, blue and alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Reads a PNG such as resvg writes: not interlaced, RGBA. */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect([bytes.toString('latin1', 1, 4), bytes[24], bytes[25], bytes[28]]).toEqual(['PNG', 8, 6, 0]);
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  return { width, height, data: unfilter(inflateSync(Buffer.concat(parts)), width * 4, height) };
}

function unfilter(raw: Uint8Array, stride: number, height: number): Uint8Array {
  const data = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x += 1) {
      const left = x < 4 ? 0 : data[y * stride + x - 4]!;
      const up = y === 0 ? 0 : data[(y - 1) * stride + x]!;
      const corner = x < 4 || y === 0 ? 0 : data[(y - 1) * stride + x - 4]!;
      const value = raw[y * (stride + 1) + 1 + x]!;
      data[y * stride + x] = value + predict(filter, left, up, corner);
    }
  }
  return data;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 4) return paeth(left, up, corner);
  if (filter === 3) return (left + up) >> 1;
  return filter === 0 ? 0 : filter === 1 ? left : up;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The box around everything darker than the ground (white); null: nothing is. */
export function inkOf({
  width,
  height,
  data,
}: Pixels): { left: number; right: number; top: number; bottom: number } | null {
  let box: { left: number; right: number; top: number; bottom: number } | null = null;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (data[(y * width + x) * 4 + 1]! > 128) continue;
      box = box
        ? { left: Math.min(box.left, x), right: Math.max(box.right, x), top: box.top, bottom: y }
        : { left: x, right: x, top: y, bottom: y };
    }
  return box;
}

/** How many pixels of a square are dark. */
export function darkIn({ width, data }: Pixels, left: number, top: number, side: number): number {
  let dark = 0;
  for (let y = top; y < top + side; y += 1)
    for (let x = left; x < left + side; x += 1) if (data[(y * width + x) * 4 + 1]! <= 128) dark += 1;
  return dark;
}
