import type { Profile } from "../engine/profiles/profile.js";

const title = "Azure Resource Graph";

/** Operators of KQL that Resource Graph has not, each with what to write instead. */
const refusedOperators: ReadonlyMap<string, string> = new Map([
  ["as", "write the query itself where its name would stand"],
  ["assert-schema", ""],
  ["consume", "use 'count'"],
  ["evaluate", "for 'bag_unpack', name the members: 'extend a = bag.a'"],
  ["facet", "ask for facets beside the query, in the request"],
  ["find", "use 'union' and 'where'"],
  ["fork", "run one query for each branch"],
  ["getschema", "use 'take 1' and read the columns of the answer"],
  ["graph-mark-components", ""],
  ["graph-match", "use 'join'"],
  ["graph-shortest-paths", ""],
  ["graph-to-table", ""],
  ["invoke", ""],
  ["lookup", "use 'join kind=leftouter'"],
  ["macro-expand", "use 'union'"],
  ["make-graph", "use 'join'"],
  ["make-series", "use 'summarize … by bin(…)'"],
  ["mv-apply", "use 'mv-expand' and 'summarize'"],
  ["parse-kv", "use 'parse' or 'extract'"],
  ["parse-where", "use 'parse' and 'where isnotempty(…)'"],
  ["partition", "use 'summarize'"],
  ["print", "begin with a table and 'project'"],
  ["project-keep", "use 'project'"],
  ["project-reorder", "use 'project'"],
  ["range", "use 'mv-expand x = range(…)'"],
  ["reduce", ""],
  ["render", "draw the answer in the client"],
  ["sample-distinct", "use 'distinct' and 'take'"],
  ["scan", ""],
  ["search", "use 'where * has …'"],
  ["serialize", "use 'sort', behind which rows have an order"],
  ["top-hitters", "use 'summarize count()' and 'top'"],
  ["top-nested", "use 'summarize' and 'top'"],
]);

const noSubqueries = "Azure Resource Graph has none; use a join";

/** Functions of KQL that Resource Graph has not. */
const refusedFunctions: ReadonlyMap<string, string> = new Map([
  ["toscalar", noSubqueries],
  ["materialize", noSubqueries],
  ["table", "Azure Resource Graph has it not; write the table's name"],
]);

/** Resource Graph as its service is: no `let`, `set` or `declare`, and the operators that it documents or is seen to answer. */
export const resourceGraph: Profile = {
  name: "arg",
  title,
  implicitTable: "resources",
  tablesIgnoreCase: true,
  refusedOperators,
  refusedFunctions,
  joinKinds: ["innerunique", "inner", "leftouter", "fullouter"],
  statements: [],
  expandLimit: 128,
  relaxed: {
    dynamicAsBool: true,
    dynamicComparisons: true,
    dynamicText: true,
    textOperatorsTakeAnything: true,
    dynamicKeys: true,
    reversedJoinConditions: true,
    namedArguments: true,
    looseArguments: true,
  },
};

/** Resource Graph as its documentation has it: without the operators that it answers and does not document. */
export const documentedResourceGraph: Profile = {
  ...resourceGraph,
  name: "arg-documented",
  refusedOperators: new Map([
    ...refusedOperators,
    ["project-rename", "use 'extend' and 'project-away'"],
    ["sample", "use 'take'"],
  ]),
};

/**
 * Resource Graph for queries that run here and not at the service: the same tables and relaxations, with `let`, `declare` and every
 * operator and join kind of the engine.
 */
export const resourceGraphLocal: Profile = {
  ...resourceGraph,
  name: "arg-local",
  title: `${title}, run locally`,
  refusedOperators: new Map(),
  refusedFunctions: new Map(),
  joinKinds: [
    ...resourceGraph.joinKinds,
    "rightouter",
    "leftsemi",
    "rightsemi",
    "leftanti",
    "rightanti",
    "anti",
    "leftantisemi",
    "rightantisemi",
  ],
  statements: ["let", "set", "declare"],
};
