/** A source of numbers that is the same in every run. */
export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const pieces = [
  ...[
    "|",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ".",
    "..",
    "=",
    "==",
    "=>",
    "-",
    "*",
    "/",
    "%",
    "'",
    '"',
    "`",
    "@",
    "#",
    "$",
    "\\",
    "\u0000",
    "é",
    "😀",
    "\ud800",
  ],
  ...[
    "where",
    "extend",
    "project",
    "summarize",
    "by",
    "join",
    "on",
    "kind=",
    "union",
    "mv-expand",
    "parse",
    "with",
    "let",
    "datatable",
    "range",
    "print",
    "scan",
    "step",
  ],
  ...[
    "make-series",
    "mv-apply",
    "partition",
    "top",
    "sort",
    "asc",
    "nulls",
    "in",
    "has",
    "between",
    "and",
    "or",
    "not",
    "toscalar",
    "materialize",
    "typeof",
    "evaluate",
  ],
  ...[
    "0",
    "-1",
    "1e400",
    "9223372036854775807",
    "9223372036854775808",
    "0x",
    "1d",
    "long(null)",
    "real(nan)",
    "datetime(",
    "dynamic(",
    "dynamic([])",
    "guid(x)",
    "h'x'",
  ],
  ...[
    "count()",
    "sum(x)",
    "prev(x)",
    "row_number()",
    "arg_max(x, *)",
    "make_list(x)",
    "strcat(",
    "repeat('a', 1000000)",
    "range(1, 100000000)",
    "*",
    "a.b.c",
    "['x']",
  ],
];

/** A query with a few pieces cut, doubled, swapped or put in, some from another query. */
export function mutate(query: string, other: string, random: Random): string {
  let text = query;
  for (let count = 1 + random(4); count > 0; count--) {
    const at = random(text.length + 1);
    const length = 1 + random(12);
    switch (random(6)) {
      case 0:
        text = text.slice(0, at) + text.slice(at + length);
        break;
      case 1:
        text = `${text.slice(0, at)} ${pieces[random(pieces.length)]} ${text.slice(at)}`;
        break;
      case 2:
        text = text.slice(0, at) + text.slice(at, at + length).repeat(1 + random(20)) + text.slice(at + length);
        break;
      case 3: {
        const from = random(other.length + 1);
        text = text.slice(0, at) + other.slice(from, from + random(60)) + text.slice(at);
        break;
      }
      case 4:
        text = text.slice(0, at);
        break;
      default: {
        const words = text.split(/\b/);
        const [a, b] = [random(words.length), random(words.length)];
        [words[a], words[b]] = [words[b] ?? "", words[a] ?? ""];
        text = words.join("");
      }
    }
  }
  return text;
}
