import { operator } from "./definition.js";
import { uniqueSlots } from "./join.js";
import { bindJoinKeys } from "./join-keys.js";

export const lookup = operator({
  name: "lookup",
  doc: "Adds the columns of another table where the keys agree; rows without a match stay, unless `kind=inner`.",
  bind: (node, input, binder) => {
    const options = binder.options("lookup", node.parameters, ["kind"]);
    const right = binder.table(node.right);
    const written = options.get("kind")?.value;
    const kind = written === undefined ? "leftouter" : written.kind === "name" ? written.name.toLowerCase() : "";
    if (kind !== "leftouter" && kind !== "inner") {
      binder.report("bad-option", written!, { name: "kind", value: kind, allowed: ["leftouter", "inner"] });
      return undefined;
    }
    if (right === undefined) return undefined;
    const keys = bindJoinKeys(node.on, input.plan.slots, right.plan.slots, binder);
    if (keys.length === 0) {
      if (node.on.length === 0) binder.report("join-key", node.keyword, {});
      return undefined;
    }
    const added = right.plan.slots.filter((column) => !keys.some(({ rightColumn }) => rightColumn === column));
    const outputs = [
      ...input.plan.slots.map((slot) => ({ side: "left", slot }) as const),
      ...added.map((slot) => ({ side: "right", slot }) as const),
    ];
    const plan = {
      kind: "join",
      slots: uniqueSlots(outputs.map(({ slot }) => slot)),
      left: input.plan,
      right: right.plan,
      joinKind: kind,
      lastFirst: true,
      keys,
      outputs,
    } as const;
    return { plan, serialized: false };
  },
});
