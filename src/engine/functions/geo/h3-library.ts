import type * as H3 from "h3-js";

type Library = Pick<
  typeof H3,
  | "latLngToCell"
  | "cellToLatLng"
  | "cellToBoundary"
  | "cellToParent"
  | "cellToChildren"
  | "getResolution"
  | "gridDisk"
  | "gridDiskDistances"
  | "isValidCell"
  | "polygonToCells"
>;

let loaded: Library | undefined;

/** H3 is half a megabyte of compiled C that takes a tenth of a second to load, so it is loaded when a query first calls it. */
export function h3Library(fail: (code: string, message: string) => never): Library {
  if (loaded !== undefined) return loaded;
  const modules = globalThis.process?.getBuiltinModule?.("module");
  if (modules === undefined) return fail("unsupported-function", "the H3 functions are not supported outside Node.js");
  loaded = modules.createRequire(import.meta.url)("h3-js") as Library;
  return loaded;
}
