import type { NamedParameter } from "../../../grammar/tree.js";
import { type Slot, slot } from "../plan/expression.js";
import type { JoinKind, PlanNode } from "../plan/node.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { bindJoinKeys, type JoinKey } from "./join-keys.js";

export const join = operator({
  name: "join",
  doc: "Rows of two tables that agree in the keys, side by side; what happens to rows without a match is the kind's: innerunique (left rows with the same key count once) unless said otherwise.",
  bind: (node, input, binder) => {
    const options = binder.options("join", node.parameters, ["kind", "withsource"]);
    const right = binder.table(node.right);
    const kind = joinKindOf(options.get("kind"), binder);
    if (right === undefined || kind === undefined) return undefined;
    if (node.where !== undefined) {
      binder.report("unsupported", node.where, { what: "'join … where'", instead: "use 'on' and a 'where' behind the join" });
      return undefined;
    }
    const keys = bindJoinKeys(node.on, input.plan.slots, right.plan.slots, binder);
    if (keys.length === 0) {
      if (node.on.length === 0) binder.report("join-key", node.keyword, {});
      return undefined;
    }
    return joined(input, right, kind, keys);
  },
});

/** The old spellings of kinds. */
const kinds: Readonly<Record<string, JoinKind>> = {
  inner: "inner",
  innerunique: "innerunique",
  leftouter: "leftouter",
  rightouter: "rightouter",
  fullouter: "fullouter",
  leftsemi: "leftsemi",
  rightsemi: "rightsemi",
  leftanti: "leftanti",
  anti: "leftanti",
  leftantisemi: "leftanti",
  rightanti: "rightanti",
  rightantisemi: "rightanti",
};

function joinKindOf(option: NamedParameter | undefined, binder: Binder): JoinKind | undefined {
  if (option === undefined) return "innerunique";
  const written = option.value.kind === "name" ? option.value.name : "";
  const kind = kinds[written.toLowerCase()];
  if (kind !== undefined && binder.profile.joinKinds.includes(written.toLowerCase())) return kind;
  binder.report("join-kind", option.value, { kind: written, allowed: binder.profile.joinKinds });
  return undefined;
}

function joined(left: Relation, right: Relation, kind: JoinKind, keys: readonly JoinKey[]): Relation {
  const onlyLeft = kind === "leftsemi" || kind === "leftanti";
  const onlyRight = kind === "rightsemi" || kind === "rightanti";
  const outputs: { side: "left" | "right"; slot: Slot }[] = [];
  if (!onlyRight) outputs.push(...left.plan.slots.map((column) => ({ side: "left", slot: column }) as const));
  if (!onlyLeft) outputs.push(...right.plan.slots.map((column) => ({ side: "right", slot: column }) as const));
  const plan: PlanNode = {
    kind: "join",
    slots: uniqueSlots(outputs.map((output) => output.slot)),
    left: left.plan,
    right: right.plan,
    joinKind: kind,
    keys,
    outputs,
  };
  return { plan, serialized: false };
}

/** New columns of the same types; a name that is taken gets a number behind it. */
export function uniqueSlots(slots: readonly Slot[]): readonly Slot[] {
  const taken = new Set<string>();
  return slots.map(({ name, type }) => {
    let unique = name;
    for (let number = 1; taken.has(unique); number++) unique = `${name}${number}`;
    taken.add(unique);
    return slot(unique, type);
  });
}
