import type { Step, Timing } from "../engine/query.js";
import { visible } from "../engine/diagnostics/code-frame.js";
import { grouped } from "./grouped.js";

/** The plan as a tree, each step with its rows, its own milliseconds and those with the steps below it. */
export function timingText({ bind, run, steps }: Timing): string {
  const rows = [{ own: "own ms", all: "ms", rows: "rows", what: "step" }, ...steps.flatMap((step) => lines(step, "", ""))];
  const widest = (key: "own" | "all" | "rows"): number => Math.max(...rows.map((row) => row[key].length));
  const [own, all, count] = [widest("own"), widest("all"), widest("rows")];
  const table = rows.map((row) => `${row.all.padStart(all)}  ${row.own.padStart(own)}  ${row.rows.padStart(count)}  ${row.what}`);
  return `${table.join("\n")}\nbind ${bind.toFixed(1)} ms · run ${run.toFixed(1)} ms\n`;
}

function lines(step: Step, lead: string, indent: string): { own: string; all: string; rows: string; what: string }[] {
  const runs = step.runs > 1 ? `, ${grouped(step.runs)} times` : "";
  const below = step.steps.flatMap((one, index) => {
    const isLast = index === step.steps.length - 1;
    return lines(one, `${indent}${isLast ? "└ " : "├ "}`, `${indent}${isLast ? "  " : "│ "}`);
  });
  const line = {
    own: ownTime(step).toFixed(1),
    all: step.time.toFixed(1),
    rows: grouped(step.rows),
    what: `${lead}${visible(step.what)}${runs}`,
  };
  return [line, ...below];
}

/** Milliseconds of a step without those of the steps below it. */
const ownTime = ({ time, steps }: Step): number => Math.max(0, time - steps.reduce((sum, step) => sum + step.time, 0));
