import { createRequire } from "node:module";

/** What Microsoft's own parser and binder say of a query. */
export interface Verdict {
  /** The first errors' codes and texts; empty where the query is accepted. */
  readonly errors: readonly string[];
  /** `name:type` of the result's columns, where there is one. */
  readonly columns: readonly string[] | undefined;
}

interface List<T> {
  readonly Count: number;
  readonly getItem: (index: number) => T;
}
interface Service {
  readonly Language: {
    readonly GlobalState: { readonly Default: { readonly WithDatabase: (database: unknown) => unknown } };
    readonly Symbols: {
      readonly TableSymbol: { readonly From: (schema: string) => { readonly WithName: (name: string) => unknown } };
      readonly DatabaseSymbol: { readonly $ctor1: new (name: string, tables: readonly unknown[]) => unknown };
    };
    readonly KustoCode: {
      readonly ParseAndAnalyze: (
        text: string,
        globals: unknown,
      ) => {
        readonly GetDiagnostics: () => List<{ readonly Code: string; readonly Severity: string; readonly Message: string }>;
        readonly ResultType: {
          readonly Columns?: List<{ readonly Name: string; readonly Type: { readonly Name: string } }>;
        } | null;
      };
    };
  };
}

const require = createRequire(import.meta.url);
require("@kusto/language-service-next/bridge.js");
require("@kusto/language-service-next/Kusto.Language.Bridge.js");
const { Language } = (globalThis as unknown as { readonly Kusto: Service }).Kusto;

/** What a query may read. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** The surroundings of a query that reads tables. */
export function withTables(tables: readonly Table[]): unknown {
  const { TableSymbol, DatabaseSymbol } = Language.Symbols;
  const symbols = tables.map(({ name, columns }) =>
    TableSymbol.From(`(${columns.map((column) => `['${column.name}']: ${column.type}`).join(", ")})`).WithName(name),
  );
  return Language.GlobalState.Default.WithDatabase(new DatabaseSymbol.$ctor1("tables", symbols));
}

export function askLanguageService(query: string, surroundings: unknown = Language.GlobalState.Default): Verdict {
  const code = Language.KustoCode.ParseAndAnalyze(query, surroundings);
  const errors = items(code.GetDiagnostics())
    .filter(({ Severity }) => Severity === "Error")
    .map(({ Code, Message }) => `${Code} ${Message}`);
  const columns = code.ResultType?.Columns;
  return { errors, columns: columns && items(columns).map(({ Name, Type }) => `${Name}:${Type.Name}`) };
}

function items<T>(list: List<T>): readonly T[] {
  return Array.from({ length: list.Count }, (_, index) => list.getItem(index));
}
