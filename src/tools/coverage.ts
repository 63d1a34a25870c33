import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { specialForms } from "../engine/bind/special-forms.js";
import { refusedPlugins } from "../engine/plugins/refused.js";
import { standardCatalog } from "../engine/catalog.js";

/** What of the language is there, counted against the symbol tables of Microsoft's own language service. */
export interface Coverage {
  readonly kind: string;
  readonly total: number;
  readonly known: number;
  /** Names that are refused by name, with the reason. */
  readonly refused: readonly (readonly [string, string])[];
  /** Names that are neither known nor refused. */
  readonly missing: readonly string[];
}

type Symbols = readonly { readonly Name: string; readonly IsHidden: boolean }[];

interface Language {
  readonly Language: {
    readonly Functions: { readonly All: Symbols };
    readonly Aggregates: { readonly All: Symbols };
    readonly PlugIns: { readonly All: Symbols };
  };
}

/** Loads `@kusto/language-service-next`, which lives in globals. */
export function loadLanguageService(): Language {
  const require = createRequire(import.meta.url);
  require("@kusto/language-service-next/bridge.js");
  require("@kusto/language-service-next/Kusto.Language.Bridge.js");
  return (globalThis as unknown as { readonly Kusto: Language }).Kusto;
}

export function coverage(): readonly Coverage[] {
  const { Functions, Aggregates, PlugIns } = loadLanguageService().Language;
  const { functions, aggregates, plugins, refused } = standardCatalog;
  // Known by their place: behind `graph-match`, and as tables.
  const special = new Set([
    ...specialForms.keys(),
    "table",
    "materialize",
    ...["all", "any", "map", "inner_nodes", "node_degree_in", "node_degree_out"],
  ]);
  return [
    compare("scalar functions", publicNames(Functions.All), (name) => functions.has(name) || special.has(name), refused),
    compare("aggregates", publicNames(Aggregates.All), (name) => aggregates.has(name), refused),
    compare("plugins", publicNames(PlugIns.All), (name) => plugins.has(name), refusedPlugins),
  ];
}

function publicNames(symbols: Symbols): readonly string[] {
  const names = symbols.filter(({ Name, IsHidden }) => !IsHidden && !Name.startsWith("__")).map(({ Name }) => Name);
  return [...new Set(names)];
}

function compare(
  kind: string,
  names: readonly string[],
  has: (name: string) => boolean,
  refused: ReadonlyMap<string, string>,
): Coverage {
  const absent = names.filter((name) => !has(name));
  return {
    kind,
    total: names.length,
    known: names.length - absent.length,
    refused: absent.flatMap((name) => (refused.has(name) ? [[name, refused.get(name)!] as const] : [])),
    missing: absent.filter((name) => !refused.has(name)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { kind, total, known, refused, missing } of coverage()) {
    console.log(`${kind}: ${known} of ${total}`);
    for (const [name, reason] of refused) console.log(`  refused  ${name}: ${reason}`);
    for (const name of missing) console.log(`  missing  ${name}`);
  }
}
