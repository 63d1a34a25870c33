import { toCivil, type Civil } from "../../types/datetime.js";
import { constant, param, scalar } from "../definition.js";
import { byFormat } from "./by-format.js";
import { fractionDigits, type PatternElement } from "./format-pattern.js";

const longest = { y: 4, M: 2, d: 2, h: 2, H: 2, m: 2, s: 2, t: 2, f: 7, F: 7 } as const;

export const formatDatetimeFunction = scalar({
  name: "format_datetime",
  doc: "A datetime as a format lays it out: y M d h H m s f F tt, with the delimiters `/ - : , . _ [ ]` and space.",
  params: [param("date", "datetime"), constant(param("format", "string"))],
  returns: "string",
  resultName: "first-argument",
  examples: {
    'format_datetime(datetime(2020-06-15 13:45:09.5), "yyyy-MM-dd HH:mm:ss.fff")': "2020-06-15 13:45:09.500",
    'format_datetime(datetime(2020-06-15 13:45:09), "M/d/yy h:mm tt")': "6/15/20 1:45 PM",
  },
  specialize: (args, context) =>
    byFormat("format_datetime", longest, args, context, (date, pattern) => {
      const civil = toCivil(date);
      return pattern.map((element) => elementText(element, civil)).join("");
    }),
});

function elementText(element: PatternElement, date: Civil): string {
  if ("text" in element) return element.text;
  const { width } = element;
  const letter = element.letter as keyof typeof longest;
  const padded = (number: number) => String(number).padStart(width, "0");
  switch (letter) {
    case "y":
      return padded(width > 2 ? date.year : date.year % 100);
    case "M":
      return padded(date.month);
    case "d":
      return padded(date.day);
    case "h":
      return padded(date.hour % 12 || 12);
    case "H":
      return padded(date.hour);
    case "m":
      return padded(date.minute);
    case "s":
      return padded(date.second);
    case "t":
      return (date.hour < 12 ? "AM" : "PM").slice(0, width);
    case "f":
    case "F":
      return fractionDigits(letter, width, date.ticks);
    default:
      return letter satisfies never;
  }
}
