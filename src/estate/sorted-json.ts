import { formatJson } from "../engine/types/json.js";
import { type Dynamic, isArray, isBag } from "../engine/types/value.js";
import { exactJson } from "./exact-json.js";

/**
 * JSON text with keys sorted at every level. The metadata of a recommendation is one object in all its assessments: its text is kept
 * in `texts`, which is half of what there is to write.
 */
export function sortedJson(value: Dynamic, texts: WeakMap<object, string>): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return exactJson(value);
  if (isArray(value)) return `[${value.map((item) => sortedJson(item, texts)).join(",")}]`;
  if (!isBag(value)) return formatJson(value);
  let text = "";
  for (const key of Object.keys(value).sort()) {
    const item = value[key]!;
    const printed = key === "metadata" && isBag(item) ? keptText(item, texts) : sortedJson(item, texts);
    text += text === "" ? `${JSON.stringify(key)}:${printed}` : `,${JSON.stringify(key)}:${printed}`;
  }
  return `{${text}}`;
}

function keptText(value: object & Dynamic, texts: WeakMap<object, string>): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = sortedJson(value, texts);
  texts.set(value, text);
  return text;
}
