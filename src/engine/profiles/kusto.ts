import type { Profile } from "./profile.js";

/** Azure Data Explorer's engine. */
export const kusto: Profile = {
  name: "kusto",
  title: "Kusto",
  tablesIgnoreCase: false,
  refusedOperators: new Map(),
  refusedFunctions: new Map(),
  joinKinds: [
    "inner",
    "innerunique",
    "leftouter",
    "rightouter",
    "fullouter",
    "leftsemi",
    "rightsemi",
    "leftanti",
    "rightanti",
    "anti",
    "leftantisemi",
    "rightantisemi",
  ],
  statements: ["let", "set", "declare", "pattern"],
  expandLimit: undefined,
  relaxed: {
    dynamicAsBool: true,
    dynamicComparisons: false,
    dynamicText: false,
    textOperatorsTakeAnything: false,
    dynamicKeys: false,
    reversedJoinConditions: true,
    namedArguments: false,
    looseArguments: false,
  },
};
