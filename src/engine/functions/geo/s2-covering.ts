import { centreOf, childrenOf, cornersOf, type S2Cell } from "./s2-cell.js";
import { containsPoint } from "./polygon.js";
import { dot, edgeNormal, type Vector } from "./vector.js";
import { edgesOfChain, edgesOfRing, type Edge } from "./crossings.js";
import type { Line } from "./geojson.js";
import type { Region } from "./overlay.js";

/** More cells than these Kusto does not list. */
const mostCells = 65_536;
/** What rounding may do to a product of unit vectors: an edge along a side touches both cells. */
const tolerance = 1e-15;

/** The cells of a level that regions touch, in the order of their ids; null where there are too many. */
export function coverRegions(regions: readonly Region[], level: number): readonly S2Cell[] | null {
  const edges = regions.flatMap((region) => region.flatMap(edgesOfRing));
  return cover(level, edges, (point) => regions.some((region) => containsPoint(region, point)));
}

/** The cells of a level that lines touch, in the order of their ids; null where there are too many. */
export function coverLines(lines: readonly Line[], level: number): readonly S2Cell[] | null {
  return cover(
    level,
    lines.flatMap(({ points }) => edgesOfChain(points)),
    () => false,
  );
}

/** Goes down from the six faces; a cell that no edge touches any more is wholly inside or outside. */
function cover(level: number, edges: readonly Edge[], isInside: (point: Vector) => boolean): readonly S2Cell[] | null {
  const found: S2Cell[] = [];
  const visit = (cell: S2Cell, edges: readonly Edge[]): boolean => {
    const sides = sidesOf(cell);
    const ownEdges = edges.filter((edge) => touches(sides, edge));
    if (ownEdges.length === 0 && !isInside(centreOf(cell))) return true;
    if (cell.level === level) {
      found.push(cell);
      return found.length <= mostCells;
    }
    return childrenOf(cell).every((child) => visit(child, ownEdges));
  };
  const faces = [0, 1, 2, 3, 4, 5].map((face) => ({ face, level: 0, i: 0, j: 0 }));
  return faces.every((face) => visit(face, edges)) ? found : null;
}

/** The normals of a cell's four sides, towards its inside. */
function sidesOf(cell: S2Cell): readonly Vector[] {
  const corners = cornersOf(cell);
  return corners.map((corner, i) => edgeNormal(corner, corners[(i + 1) % 4]!));
}

/** Whether some part of the edge is inside all four sides, or on one: of the chord's fractions each side leaves a range. */
function touches(sides: readonly Vector[], [start, end]: Edge): boolean {
  let [from, to] = [0, 1];
  for (const side of sides) {
    const atStart = dot(side, start) + tolerance;
    const atEnd = dot(side, end) + tolerance;
    if (atStart < 0 && atEnd < 0) return false;
    if (atStart < 0) from = Math.max(from, atStart / (atStart - atEnd));
    else if (atEnd < 0) to = Math.min(to, atStart / (atStart - atEnd));
  }
  return from <= to;
}
