import { createHash } from "node:crypto";

/** The namespace of every GUID this project mints, so that none can be mistaken for one that Microsoft publishes. */
const namespace = Buffer.from("6f0d7e1d5f5b5b0e9f6a41726730e17e", "hex");

/** A version 5 GUID (RFC 9562): the same name always gives the same GUID. */
export function syntheticGuid(name: string): string {
  const bytes = createHash("sha1").update(namespace).update(name, "utf8").digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
