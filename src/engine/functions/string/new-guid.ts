import { scalar } from "../definition.js";

export const newGuid = scalar({
  name: "new_guid",
  doc: "A new random guid.",
  params: [],
  returns: "guid",
  volatile: true,
  examples: { "strlen(tostring(new_guid()))": 36 },
  specialize: (_, context) => () => randomGuid(context.random),
});

function randomGuid(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  digits[12] = "4";
  digits[16] = "89ab"[Math.floor(random() * 4)]!;
  const hex = digits.join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
