/** A path of Resource Manager: several slashes, which clients join ids with, are one, and one at the end is none. */
export function armPath({ pathname }: URL): string {
  return pathname.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}
