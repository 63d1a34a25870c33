const prime1 = 0x9e3779b185ebca87n;
const prime2 = 0xc2b2ae3d27d4eb4fn;
const prime3 = 0x165667b19e3779f9n;
const prime4 = 0x85ebca77c2b2ae63n;
const prime5 = 0x27d4eb2f165667c5n;

/** XXH64 of the bytes with seed 0, as a signed 64-bit number: what Kusto's `hash` and `hll` use. */
export function xxh64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  let at = 0;
  let hash: bigint;
  if (length >= 32) {
    let lane1 = unsigned(prime1 + prime2);
    let lane2 = prime2;
    let lane3 = 0n;
    let lane4 = unsigned(-prime1);
    for (; at + 32 <= length; at += 32) {
      lane1 = round(lane1, view.getBigUint64(at, true));
      lane2 = round(lane2, view.getBigUint64(at + 8, true));
      lane3 = round(lane3, view.getBigUint64(at + 16, true));
      lane4 = round(lane4, view.getBigUint64(at + 24, true));
    }
    hash = unsigned(rotate(lane1, 1n) + rotate(lane2, 7n) + rotate(lane3, 12n) + rotate(lane4, 18n));
    for (const lane of [lane1, lane2, lane3, lane4]) hash = unsigned((hash ^ round(0n, lane)) * prime1 + prime4);
  } else {
    hash = prime5;
  }
  hash = unsigned(hash + BigInt(length));
  for (; at + 8 <= length; at += 8) {
    hash = unsigned(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * prime1 + prime4);
  }
  if (at + 4 <= length) {
    hash = unsigned(rotate(hash ^ unsigned(BigInt(view.getUint32(at, true)) * prime1), 23n) * prime2 + prime3);
    at += 4;
  }
  for (; at < length; at++) hash = unsigned(rotate(hash ^ unsigned(BigInt(bytes[at]!) * prime5), 11n) * prime1);
  hash = unsigned((hash ^ (hash >> 33n)) * prime2);
  hash = unsigned((hash ^ (hash >> 29n)) * prime3);
  return BigInt.asIntN(64, hash ^ (hash >> 32n));
}

function round(lane: bigint, input: bigint): bigint {
  return unsigned(rotate(unsigned(lane + input * prime2), 31n) * prime1);
}

function rotate(value: bigint, bits: bigint): bigint {
  return unsigned((value << bits) | (value >> (64n - bits)));
}

function unsigned(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
