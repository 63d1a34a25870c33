import { param, scalar } from "../definition.js";
import { onText } from "../text.js";

export const parseCsv = scalar({
  name: "parse_csv",
  doc: "The fields of the first record of a CSV text, as an array of strings.",
  params: [param("csv_text", "text")],
  returns: "dynamic",
  nulls: "see",
  resultName: "first-argument",
  examples: {
    'parse_csv("a,b,,c")': ["a", "b", "", "c"],
    'parse_csv(@\'a,"b,c","say ""hi"""\')': ["a", "b,c", 'say "hi"'],
    'parse_csv("a,b\\nc,d")': ["a", "b"],
  },
  specialize: onText(firstRecord),
});

function firstRecord(text: string): readonly string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = /^"(?<quoted>(?:[^"]|"")*)"?(?<tail>[^,\r\n]*)|^(?<plain>[^,\r\n]*)/.exec(text.slice(at))!;
    const { quoted, tail, plain } = field.groups!;
    fields.push(plain ?? `${quoted!.replaceAll('""', '"')}${tail}`);
    at += field[0].length;
    if (text[at] !== ",") return fields;
    at++;
  }
}
