import type { Estate } from "../estate/estate.js";
import { loadEstate } from "../estate/load.js";
import { samplePath } from "../estate/sample.js";

/** The estate in a folder, or the sample. */
export function openEstate(folder: string): Promise<Estate> {
  return loadEstate(folder === "sample" ? samplePath() : folder);
}
