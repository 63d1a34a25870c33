import { aggregateFunctions } from "./aggregates/registry.js";
import type { Catalog } from "./bind/context.js";
import { scalarFunctions } from "./functions/registry.js";
import { refusedFunctions } from "./functions/refused.js";
import { operators } from "./operators/registry.js";
import { plugins } from "./plugins/registry.js";

interface Named {
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** Everything the engine knows, by name. */
export const standardCatalog: Catalog = {
  functions: byName(scalarFunctions),
  aggregates: byName(aggregateFunctions),
  operators: byName(operators),
  plugins: byName(plugins),
  refused: refusedFunctions,
};

function byName<D extends Named>(definitions: readonly D[]): ReadonlyMap<string, D> {
  const map = new Map<string, D>();
  for (const definition of definitions) {
    for (const name of [definition.name, ...(definition.aliases ?? [])]) {
      if (map.has(name)) throw new Error(`'${name}' is defined twice`);
      map.set(name, definition);
    }
  }
  return map;
}
