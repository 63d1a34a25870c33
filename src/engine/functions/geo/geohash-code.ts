import type { Position } from "./vector.js";

const alphabet = "0123456789bcdefghjkmnpqrstuvwxyz";
export const longestGeohash = 18;

/** The rectangle of a geohash, in degrees. */
export interface GeohashCell {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** The geohash of so many characters that a position is in. Bits for longitude and latitude alternate, longitude first. */
export function encodeGeohash([longitude, latitude]: Position, length: number): string {
  let [west, east, south, north] = [-180, 180, -90, 90];
  let text = "";
  let code = 0;
  for (let bit = 0; bit < length * 5; bit++) {
    const isLongitude = bit % 2 === 0;
    const middle = isLongitude ? (west + east) / 2 : (south + north) / 2;
    const isUpper = (isLongitude ? longitude : latitude) >= middle;
    if (isLongitude && isUpper) west = middle;
    else if (isLongitude) east = middle;
    else if (isUpper) south = middle;
    else north = middle;
    code = code * 2 + (isUpper ? 1 : 0);
    if (bit % 5 === 4) {
      text += alphabet[code];
      code = 0;
    }
  }
  return text;
}

/** The rectangle of a geohash; null for text that is none. */
export function decodeGeohash(geohash: string): GeohashCell | null {
  if (geohash.length < 1 || geohash.length > longestGeohash) return null;
  let [west, east, south, north] = [-180, 180, -90, 90];
  let isLongitude = true;
  for (const character of geohash.toLowerCase()) {
    const code = alphabet.indexOf(character);
    if (code < 0) return null;
    for (let bit = 16; bit >= 1; bit /= 2) {
      const isUpper = (code & bit) !== 0;
      const middle = isLongitude ? (west + east) / 2 : (south + north) / 2;
      if (isLongitude && isUpper) west = middle;
      else if (isLongitude) east = middle;
      else if (isUpper) south = middle;
      else north = middle;
      isLongitude = !isLongitude;
    }
  }
  return { west, east, south, north };
}

/** The cells around a cell: in Kusto's order, from the west one by the south; none beyond the poles. */
export function geohashNeighbors(geohash: string, cell: GeohashCell): readonly string[] {
  const width = cell.east - cell.west;
  const height = cell.north - cell.south;
  const [longitude, latitude] = [(cell.west + cell.east) / 2, (cell.south + cell.north) / 2];
  return neighborSteps
    .map(([east, north]) => [wrapLongitude(longitude + east * width), latitude + north * height] as const)
    .filter(([, latitude]) => Math.abs(latitude) < 90)
    .map((position) => encodeGeohash(position, geohash.length));
}

const neighborSteps = [
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 1],
  [1, 0],
  [0, 1],
  [-1, 1],
] as const;

function wrapLongitude(longitude: number): number {
  return longitude < -180 ? longitude + 360 : longitude >= 180 ? longitude - 360 : longitude;
}
