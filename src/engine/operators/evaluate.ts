import type { Call } from "../../../grammar/tree.js";
import { nearest } from "../diagnostics/near.js";
import { reference } from "../plan/expression.js";
import type { OutputSchema, PluginDefinition } from "../plugins/definition.js";
import { refusedPlugins } from "../plugins/refused.js";
import { type Binder, type Relation, sourceOperator } from "./definition.js";
import { assignment, kept, projectNode, withPlan } from "./scope.js";

export const evaluate = sourceOperator({
  name: "evaluate",
  doc: "Calls a plugin, a function that takes the table and gives another: `evaluate pivot(kind)`. Behind a colon may stand the columns it is to give.",
  bind: (node, input, binder) => {
    binder.options("evaluate", node.parameters, []);
    const { call, schema } = node;
    if (call.kind !== "call") return undefined;
    const definition = pluginOf(call, binder);
    if (definition === undefined) return undefined;
    if (input === undefined) {
      binder.report("no-source", node.keyword, { operator: "evaluate" });
      return undefined;
    }
    const output = definition.bind(call, input, binder, schema);
    return output && schema && !definition.takesSchema ? withSchema(output, schema, binder) : output;
  },
});

function pluginOf(call: Call, binder: Binder): PluginDefinition | undefined {
  const { name } = call.name;
  const definition = binder.plugins.get(name);
  if (definition !== undefined) return definition;
  const reason = refusedPlugins.get(name);
  if (reason !== undefined) binder.report("unsupported-plugin", call.name, { name, reason });
  else binder.report("unknown-plugin", call.name, { name, near: nearest(name, binder.plugins.keys()) });
  return undefined;
}

/** The columns of the schema out of those that the plugin gives; a star stands for the others. */
function withSchema(output: Relation, schema: OutputSchema, binder: Binder): Relation | undefined {
  const { slots } = output.plan;
  const declared = new Set(schema.flatMap((column) => (column.kind === "star" ? [] : [column.name.name])));
  let good = true;
  const outputs = schema.flatMap((column) => {
    if (column.kind === "star") return kept(slots.filter(({ name }) => !declared.has(name)));
    const source = binder.column(column.name, slots);
    if (source !== undefined) return [assignment(column.name.name, binder.convert(reference(source), column.type))];
    good = false;
    return [];
  });
  return good ? withPlan(output, projectNode(output.plan, outputs)) : undefined;
}
