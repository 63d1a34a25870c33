import { keyedHash } from "./words.js";

/** A GUID with its dashes, or without. */
export const guidPattern = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}";

/**
 * Pseudonyms of GUIDs under a key: GUIDs of version 8, which the standard leaves to applications and Azure does not give out, so that they
 * can be told from real ones. Dashes and casing stay as they are, and the same GUID has the same pseudonym in any spelling.
 */
export function guidPseudonyms(key: Uint8Array): (guid: string) => string {
  const known = new Map<string, string>();
  return (guid) => {
    const plain = guid.replaceAll("-", "").toLowerCase();
    let digits = known.get(plain);
    if (digits === undefined) {
      digits = digitsOf(keyedHash(key, "guid", plain));
      known.set(plain, digits);
    }
    const cased = guid === guid.toLowerCase() ? digits : digits.toUpperCase();
    return guid.includes("-") ? dashed(cased) : cased;
  };
}

/** Whether a GUID, with dashes or without, may be a pseudonym. */
export const isPseudoGuid = (guid: string): boolean => /^.{12}8.{3}8/.test(guid.replaceAll("-", ""));

/** A GUID as sets of GUIDs hold it: lower case, with dashes. */
export const plainGuid = (guid: string): string => dashed(guid.replaceAll("-", "").toLowerCase());

function digitsOf(hash: Buffer): string {
  const hex = hash.toString("hex");
  return `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17, 32)}`;
}

function dashed(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}
