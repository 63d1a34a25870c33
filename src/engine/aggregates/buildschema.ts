import { param } from "../functions/definition.js";
import { dynamicKind, isArray, isBag, setMember, type Dynamic } from "../types/value.js";
import { accumulator, aggregate } from "./definition.js";

export const buildschema = aggregate({
  name: "buildschema",
  doc: "The least schema that all values have: the types of each member, of a name `indexer` for the elements of an array.",
  params: [param("expr", "dynamic")],
  returns: "dynamic",
  prefix: "schema",
  examples: {
    "buildschema(bag_pack('a', x, 'b', 'text'))": { a: "long", b: "string" },
    "buildschema(pack_array(x, 'text'))": { "`indexer`": ["long", "string"] },
  },
  accumulate: () =>
    accumulator<Schema>({
      init: emptySchema,
      add: (schema, value) => {
        admit(schema, value as Dynamic);
        return schema;
      },
      merge: (schema, other) => {
        mergeInto(schema, other);
        return schema;
      },
      result: describe,
    }),
});

/** The types of the values at one place, in the order of their first appearance; "container" stands for bags and arrays. */
interface Schema {
  readonly types: Set<string>;
  readonly members: Map<string, Schema>;
}

/** The name under which the elements of arrays stand among the members. */
const indexer = "`indexer`";

function emptySchema(): Schema {
  return { types: new Set(), members: new Map() };
}

function admit(schema: Schema, value: Dynamic): void {
  if (value === null) return;
  if (isArray(value)) {
    schema.types.add("container");
    const elements = memberOf(schema, indexer);
    for (const element of value) admit(elements, element);
  } else if (isBag(value)) {
    schema.types.add("container");
    for (const key of Object.keys(value)) admit(memberOf(schema, key), value[key]!);
  } else {
    const kind = dynamicKind(value);
    schema.types.add(kind === "real" ? "double" : kind);
  }
}

function mergeInto(schema: Schema, other: Schema): void {
  for (const type of other.types) schema.types.add(type);
  for (const [key, member] of other.members) mergeInto(memberOf(schema, key), member);
}

function memberOf(schema: Schema, key: string): Schema {
  let member = schema.members.get(key);
  if (member === undefined) {
    member = emptySchema();
    schema.members.set(key, member);
  }
  return member;
}

/** One type stands alone, several in an array. */
function describe(schema: Schema): Dynamic {
  const types = [...schema.types].map((type) => (type === "container" ? describeMembers(schema) : type));
  return types.length === 1 ? types[0]! : types;
}

function describeMembers({ members }: Schema): Dynamic {
  const bag: Record<string, Dynamic> = {};
  for (const [key, member] of members) setMember(bag, key, describe(member));
  return bag;
}
