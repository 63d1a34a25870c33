import { normalize, type Vector } from "./vector.js";

/**
 * Cells of the S2 library: the six faces of a cube around the sphere, each a square of 2^30 by 2^30 leaves along a Hilbert curve. A cell's
 * id is its face, its place on the curve and a final 1 bit that tells its level; its token is the id in hex without the zeros at the end.
 */
export interface S2Cell {
  readonly face: number;
  readonly level: number;
  /** The cell's square on its face, in units of its own size. */
  readonly i: number;
  readonly j: number;
}

export const s2MaxLevel = 30;

/** Where the four quarters of a square are along the curve (`i * 2 + j` by place), for each orientation of the curve. */
const quarterAt = [
  [0, 1, 3, 2],
  [0, 2, 3, 1],
  [3, 2, 0, 1],
  [3, 1, 0, 2],
] as const;
/** How the curve's orientation changes in each quarter along it. */
const turnAt = [1, 0, 0, 3] as const;

/** The cell of a level that a point is in. */
export function cellOf(point: Vector, level: number): S2Cell {
  const face = faceOf(point);
  const [u, v] = onFace(face, point);
  const size = 2 ** level;
  const index = (coordinate: number) => Math.max(0, Math.min(size - 1, Math.floor(size * toSquare(coordinate))));
  return { face, level, i: index(u), j: index(v) };
}

export function cellToken({ face, level, i, j }: S2Cell): string {
  let orientation = face & 1;
  let id = BigInt(face);
  for (let bit = level - 1; bit >= 0; bit--) {
    const quarter = (Math.floor(i / 2 ** bit) & 1) * 2 + (Math.floor(j / 2 ** bit) & 1);
    const place = quarterAt[orientation]!.indexOf(quarter as never);
    id = id * 4n + BigInt(place);
    orientation ^= turnAt[place]!;
  }
  const bits = (id * 2n + 1n) << BigInt(2 * (s2MaxLevel - level));
  return bits.toString(16).padStart(16, "0").replace(/0+$/, "");
}

/** The cell of a token; null for text that is none. */
export function cellFromToken(token: string): S2Cell | null {
  if (!/^[0-9a-fA-F]{1,16}$/.test(token)) return null;
  const bits = BigInt(`0x${token.padEnd(16, "0")}`);
  const face = Number(bits >> 61n);
  const trailingZeros = bits === 0n ? 64 : bits.toString(2).length - bits.toString(2).replace(/0+$/, "").length;
  if (face > 5 || trailingZeros > 60 || trailingZeros % 2 !== 0) return null;
  const level = s2MaxLevel - trailingZeros / 2;
  let orientation = face & 1;
  let [i, j] = [0, 0];
  for (let step = 1; step <= level; step++) {
    const place = Number((bits >> BigInt(61 - 2 * step)) & 3n);
    const quarter = quarterAt[orientation]![place]!;
    i = i * 2 + (quarter >> 1);
    j = j * 2 + (quarter & 1);
    orientation ^= turnAt[place]!;
  }
  return { face, level, i, j };
}

/** The four quarters of a cell along the curve. */
export function childrenOf(cell: S2Cell): readonly S2Cell[] {
  const orientation = orientationOf(cell);
  return quarterAt[orientation]!.map((quarter) => ({
    face: cell.face,
    level: cell.level + 1,
    i: cell.i * 2 + (quarter >> 1),
    j: cell.j * 2 + (quarter & 1),
  }));
}

/** The corners, anticlockwise from the least u and v. */
export function cornersOf({ face, level, i, j }: S2Cell): readonly Vector[] {
  const size = 2 ** level;
  const corner = (di: number, dj: number) => pointAt(face, (i + di) / size, (j + dj) / size);
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
}

export function centreOf({ face, level, i, j }: S2Cell): Vector {
  const size = 2 ** level;
  return pointAt(face, (i + 0.5) / size, (j + 0.5) / size);
}

/** The cells of the same level that touch a cell, corners too, each once. */
export function neighborsOf(cell: S2Cell): readonly S2Cell[] {
  const size = 2 ** cell.level;
  const found = new Map<string, S2Cell>();
  for (const [di, dj] of neighborSteps) {
    const [i, j] = [cell.i + di, cell.j + dj];
    const [isBesideI, isBesideJ] = [i < 0 || i >= size, j < 0 || j >= size];
    // Beyond two edges of a face at once lies no cell: three cells meet at a corner of the cube.
    if (isBesideI && isBesideJ) continue;
    const isOnFace = !isBesideI && !isBesideJ;
    const neighbor = isOnFace ? { ...cell, i, j } : cellOf(beyondFace(cell.face, (i + 0.5) / size, (j + 0.5) / size), cell.level);
    found.set(cellToken(neighbor), neighbor);
  }
  return [...found.values()];
}

/** In the order in which Kusto lists them. */
const neighborSteps = [
  [1, 1],
  [1, 0],
  [-1, 0],
  [0, -1],
  [-1, 1],
  [1, -1],
  [0, 1],
  [-1, -1],
] as const;

function orientationOf(cell: S2Cell): number {
  let orientation = cell.face & 1;
  for (let bit = cell.level - 1; bit >= 0; bit--) {
    const quarter = (Math.floor(cell.i / 2 ** bit) & 1) * 2 + (Math.floor(cell.j / 2 ** bit) & 1);
    orientation ^= turnAt[quarterAt[orientation]!.indexOf(quarter as never)]!;
  }
  return orientation;
}

function faceOf([x, y, z]: Vector): number {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax > ay && ax > az) return x < 0 ? 3 : 0;
  if (ay > az) return y < 0 ? 4 : 1;
  return z < 0 ? 5 : 2;
}

function onFace(face: number, [x, y, z]: Vector): readonly [u: number, v: number] {
  switch (face) {
    case 0:
      return [y / x, z / x];
    case 1:
      return [-x / y, z / y];
    case 2:
      return [-x / z, -y / z];
    case 3:
      return [z / x, y / x];
    case 4:
      return [z / y, -x / y];
    default:
      return [-y / z, -x / z];
  }
}

function fromFace(face: number, u: number, v: number): Vector {
  switch (face) {
    case 0:
      return [1, u, v];
    case 1:
      return [-u, 1, v];
    case 2:
      return [-u, -v, 1];
    case 3:
      return [-1, -v, -u];
    case 4:
      return [v, -1, -u];
    default:
      return [v, u, -1];
  }
}

function pointAt(face: number, s: number, t: number): Vector {
  return normalize(fromFace(face, fromSquare(s), fromSquare(t)));
}

/** Just past the edge a face's plane still points at the cell on the other side. */
function beyondFace(face: number, s: number, t: number): Vector {
  const justPast = (coordinate: number) => Math.max(-1 - 2 ** -52, Math.min(1 + 2 ** -52, coordinate * 2 - 1));
  return fromFace(face, beyond(s, justPast), beyond(t, justPast));
}

function beyond(coordinate: number, justPast: (coordinate: number) => number): number {
  return coordinate < 0 || coordinate > 1 ? justPast(coordinate) : fromSquare(coordinate);
}

/** S2's quadratic projection, which makes cells of a level about the same size. */
function fromSquare(s: number): number {
  return s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) * (1 - s)) / 3;
}

function toSquare(u: number): number {
  return u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u);
}
