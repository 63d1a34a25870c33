import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { kusto } from "../../src/engine/profiles/kusto.js";
import { bindText } from "../../src/engine/query.js";
import { median } from "./figures.js";
import { benchQueries } from "./queries.js";

/** Milliseconds to parse and bind all queries. */
export interface FrontEndFigures {
  readonly queries: number;
  readonly argonite: number;
  readonly microsoft: number;
}

interface Microsoft {
  readonly Language: {
    readonly GlobalState: { readonly Default: unknown };
    readonly KustoCode: {
      readonly ParseAndAnalyze: (text: string, globals: unknown) => { readonly GetDiagnostics: () => { readonly Count: number } };
    };
  };
}

/** Our parser and binder against Microsoft's, each warm and loaded; the queries are members `kql` of arrays in JSON files. */
export function measureFrontEnd(files: readonly string[], rounds: number): FrontEndFigures {
  const queries = files.length === 0 ? benchQueries.map(({ kql }) => kql) : files.flatMap(readQueries);
  const microsoft = loadMicrosoft();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    ours.push(timed(() => queries.forEach((text) => void bindText(text, { profile: kusto }))));
    theirs.push(timed(() => queries.forEach(microsoft)));
  }
  // The first round warms both up.
  return { queries: queries.length, argonite: median(ours.slice(1)), microsoft: median(theirs.slice(1)) };
}

function readQueries(file: string): string[] {
  const cases = JSON.parse(readFileSync(file, "utf8")) as readonly { readonly kql?: unknown }[];
  return cases.flatMap(({ kql }) => (typeof kql === "string" ? [kql] : []));
}

function loadMicrosoft(): (text: string) => void {
  const require = createRequire(import.meta.url);
  require("@kusto/language-service-next/bridge.js");
  require("@kusto/language-service-next/Kusto.Language.Bridge.js");
  const { Language } = (globalThis as unknown as { readonly Kusto: Microsoft }).Kusto;
  return (text) => void Language.KustoCode.ParseAndAnalyze(text, Language.GlobalState.Default).GetDiagnostics().Count;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
