import { constant, param, scalar } from "../definition.js";
import { byFormat } from "./by-format.js";
import { fractionDigits, type PatternElement } from "./format-pattern.js";

const longest = { d: 8, h: 2, H: 2, m: 2, s: 2, f: 7, F: 7 } as const;

export const formatTimespanFunction = scalar({
  name: "format_timespan",
  doc: "A timespan as a format lays it out: d (whole days) h H m s f F, with the delimiters `/ - : , . _ [ ]` and space. A negative one has its sign first.",
  params: [param("timespan", "timespan"), constant(param("format", "string"))],
  returns: "string",
  resultName: "first-argument",
  examples: {
    'format_timespan(2d + 3h + 4m + 5s, "d.hh:mm:ss")': "2.03:04:05",
    'format_timespan(-90s, "mm:ss")': "-01:30",
    'format_timespan(1d, "dddd")': "0001",
  },
  specialize: (args, context) =>
    byFormat("format_timespan", longest, args, context, (timespan, pattern) => {
      const magnitude = timespan < 0n ? -timespan : timespan;
      return (timespan < 0n ? "-" : "") + pattern.map((element) => elementText(element, magnitude)).join("");
    }),
});

function elementText(element: PatternElement, timespan: bigint): string {
  if ("text" in element) return element.text;
  const { width } = element;
  const letter = element.letter as keyof typeof longest;
  const seconds = Number(timespan / 10_000_000n);
  const padded = (number: number) => String(number).padStart(width, "0");
  switch (letter) {
    case "d":
      return padded(Math.floor(seconds / 86_400));
    case "h":
    case "H":
      return padded(Math.floor(seconds / 3600) % 24);
    case "m":
      return padded(Math.floor(seconds / 60) % 60);
    case "s":
      return padded(seconds % 60);
    case "f":
    case "F":
      return fractionDigits(letter, width, Number(timespan % 10_000_000n));
    default:
      return letter satisfies never;
  }
}
