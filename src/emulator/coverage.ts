import { parseQuery } from "../../grammar/parser.js";
import { visit } from "../../grammar/visit.js";

/** What has been asked of an emulator, and what has not. */
export interface CoverageReport {
  readonly queries: { readonly distinct: number; readonly answered: number; readonly refused: number };
  readonly tables: { readonly read: Counts; readonly unread: readonly string[] };
  readonly operators: Counts;
  readonly functions: Counts;
  /** Requests by method and route, the names of things left out. */
  readonly requests: Counts;
  readonly errors: Counts;
}

/** How often, by name, in the order of the names. */
export type Counts = Readonly<Record<string, number>>;

export interface Coverage {
  readonly addRequest: (method: string, path: string, error: string | undefined) => void;
  readonly addQuery: (query: string, answered: boolean) => void;
  readonly report: (tables: Iterable<string>) => CoverageReport;
  readonly clear: () => void;
}

/** Distinct texts of queries that are remembered; beyond them queries are counted and not looked into. */
const textsKept = 5_000;

export function createCoverage(): Coverage {
  const texts = new Map<string, number>();
  const requests = new Map<string, number>();
  const errors = new Map<string, number>();
  const total = { answered: 0, refused: 0 };
  return {
    addRequest: (method, path, error) => {
      count(requests, `${method} ${routeOf(path)}`);
      if (error !== undefined) count(errors, error);
    },
    addQuery: (query, answered) => {
      total[answered ? "answered" : "refused"]++;
      if (texts.has(query) || texts.size < textsKept) count(texts, query);
    },
    report: (tables) => reportOn(texts, tables, { requests: sorted(requests), errors: sorted(errors), total: { ...total } }),
    clear: () => {
      for (const counts of [texts, requests, errors]) counts.clear();
      total.answered = 0;
      total.refused = 0;
    },
  };
}

interface Totals {
  readonly requests: Counts;
  readonly errors: Counts;
  readonly total: { readonly answered: number; readonly refused: number };
}

function reportOn(texts: ReadonlyMap<string, number>, tables: Iterable<string>, totals: Totals): CoverageReport {
  const known = new Set(tables);
  const read = new Map<string, number>();
  const operators = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const [text, times] of texts) {
    visit(parseQuery(text).query, (node) => {
      if (node.kind === "operator") count(operators, node.operator, times);
      else if (node.kind === "call") count(functions, node.name.name, times);
      else if (node.kind === "name" && known.has(node.name.toLowerCase())) count(read, node.name.toLowerCase(), times);
      return true;
    });
  }
  return {
    queries: { distinct: texts.size, ...totals.total },
    tables: { read: sorted(read), unread: [...known].filter((name) => !read.has(name)).sort() },
    operators: sorted(operators),
    functions: sorted(functions),
    requests: totals.requests,
    errors: totals.errors,
  };
}

function count(counts: Map<string, number>, name: string, times = 1): void {
  if (counts.has(name) || counts.size < textsKept) counts.set(name, (counts.get(name) ?? 0) + times);
}

function sorted(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** A path with `{name}` for whatever names one thing: what stands behind a type. */
function routeOf(path: string): string {
  return path
    .replace(/(\/(?:subscriptions|resourcegroups|managementgroups|tenants|providers\/[^/]+\/\w+))\/[^/]+/gi, "$1/{name}")
    .slice(0, 200);
}
