/** Bootstring with the parameters of Punycode (RFC 3492). */
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialCode = 128;
const digits = "abcdefghijklmnopqrstuvwxyz0123456789";
const maxCode = 0x10ffff;

/** The Punycode of a text, without `xn--`. */
export function encodePunycode(text: string): string {
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  const basic = codes.filter((code) => code < initialCode);
  let result = String.fromCodePoint(...basic) + (basic.length > 0 ? "-" : "");
  let code = initialCode;
  let delta = 0;
  let bias = initialBias;
  for (let handled = basic.length; handled < codes.length; delta++, code++) {
    const next = codes.reduce((least, one) => (one >= code && one < least ? one : least), maxCode + 1);
    delta += (next - code) * (handled + 1);
    code = next;
    for (const one of codes) {
      if (one < code) delta++;
      if (one !== code) continue;
      result += encodeNumber(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
  }
  return result;
}

/** The text of a Punycode one without `xn--`; undefined where it is not Punycode. */
export function decodePunycode(encoded: string): string | undefined {
  const hyphen = encoded.lastIndexOf("-");
  const codes = Array.from(encoded.slice(0, Math.max(0, hyphen)), (character) => character.codePointAt(0)!);
  if (codes.some((code) => code >= initialCode)) return undefined;
  let code = initialCode;
  let place = 0;
  let bias = initialBias;
  for (let at = hyphen + 1; at < encoded.length; ) {
    const before = place;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digits.indexOf((encoded[at++] ?? " ").toLowerCase());
      if (digit < 0) return undefined;
      place += digit * weight;
      const threshold = thresholdAt(k, bias);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = codes.length + 1;
    bias = adapt(place - before, length, before === 0);
    code += Math.floor(place / length);
    place %= length;
    if (code > maxCode) return undefined;
    codes.splice(place++, 0, code);
  }
  return String.fromCodePoint(...codes);
}

function encodeNumber(delta: number, bias: number): string {
  let result = "";
  let rest = delta;
  for (let k = base; ; k += base) {
    const threshold = thresholdAt(k, bias);
    if (rest < threshold) return result + digits[rest]!;
    result += digits[threshold + ((rest - threshold) % (base - threshold))]!;
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

function thresholdAt(k: number, bias: number): number {
  return Math.min(tMax, Math.max(tMin, k - bias));
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}
