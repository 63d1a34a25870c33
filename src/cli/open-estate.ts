import type { Estate } from "../estate/estate.js";
import { loadEstate } from "../estate/load.js";
import { samplePath } from "../estate/sample.js";

/** The estate in a folder, or the sample; of its tables, where some are named, these alone. */
export function openEstate(folder: string, only?: readonly string[]): Promise<Estate> {
  return loadEstate(folder === "sample" ? samplePath() : folder, only);
}
