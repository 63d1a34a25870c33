/** What a KQL engine offers, limits and relaxes. Shared code asks a profile a question; it never asks its name. */
export interface Profile {
  readonly name: string;
  /** How messages call the engine: "Kusto", "Azure Resource Graph". */
  readonly title: string;
  /** The table that a query is about when it begins with an operator; absent: such a query is refused. */
  readonly implicitTable?: string;
  /** Tables are found whatever the case of their names. */
  readonly tablesIgnoreCase: boolean;
  /** Operators that are refused by name, each with what to write instead ("" where nothing comes close). */
  readonly refusedOperators: ReadonlyMap<string, string>;
  /** Functions that are refused by name, each with the reason or what to write instead. */
  readonly refusedFunctions: ReadonlyMap<string, string>;
  /** Join kinds that are allowed. */
  readonly joinKinds: readonly string[];
  /** Statements beside the query itself: `let`, `set`, `declare`, `declare pattern`. */
  readonly statements: readonly ("let" | "set" | "declare" | "pattern")[];
  /** Elements that `mv-expand` takes from one value where the query does not say; undefined: all of them. */
  readonly expandLimit: number | undefined;
  readonly relaxed: Relaxations;
}

/** Where an engine is more generous than Kusto's own. */
export interface Relaxations {
  /** A dynamic value is taken where a bool is expected. */
  readonly dynamicAsBool: boolean;
  /** `dynamic == dynamic` compares values, and dynamic is compared with datetime and timespan in order too. */
  readonly dynamicComparisons: boolean;
  /** Arrays and bags are compared with strings by their JSON text, bools by `true` and `True` alike. */
  readonly dynamicText: boolean;
  /** `=~`, `contains` and the like take any type, by its text. */
  readonly textOperatorsTakeAnything: boolean;
  /** Group keys, `distinct` and `sort` take dynamic values. */
  readonly dynamicKeys: boolean;
  /** `on $right.a == $left.b`. */
  readonly reversedJoinConditions: boolean;
  /** `tostring(rg = split(id, '/', 4))`: the name is read over. */
  readonly namedArguments: boolean;
  /** Functions take arguments of any type that can be converted. */
  readonly looseArguments: boolean;
}
