import { summary } from "./html/plan.js";
import { fixed, percentText, signed } from "./html/numbers.js";
import type { ReportModel } from "./model.js";

/** The report in Markdown, short enough for a pull request. */
export function markdownReport(model: ReportModel): string {
  const { title, at, from, score, completed, controls, scopes, groups, plan, history } = model;
  const lines = [
    `## Secure score: ${percentText(score.percent)}`,
    "",
    `${text(title)}, ${at.slice(0, 10)} (${text(from)}): ${score.headline} · completed controls ${completed.controls.done}/${completed.controls.of} · completed recommendations ${completed.recommendations.done}/${completed.recommendations.of}`,
    "",
    ...table(
      ["Control", "Max", "Current", "Potential increase", "Unhealthy"],
      controls
        .filter(({ max }) => max > 0)
        .map((one) => [one.displayName, one.max, fixed(one.current, 2), one.increase, one.unhealthy]),
    ),
  ];
  if (history !== undefined) {
    const { attribution, kinds, from: first, to } = history;
    lines.push(
      `### Since ${first.slice(0, 10)}: ${signed(attribution.overall / 1e10)} percentage points`,
      "",
      ...table(
        ["Change", "Count", "Effect (pp)"],
        [
          ...kinds.map((one) => [one.title, one.count, signed(one.overall)]),
          ["Residual", "", signed(attribution.residual / 1e10)],
        ],
      ),
      `To ${to.slice(0, 10)}; the effects add up to the change.`,
      "",
    );
  }
  if (plan !== undefined) {
    lines.push("### Plan", "", summary(plan), "");
    const steps = plan.steps
      .slice(0, 5)
      .map((one) => [one.displayName, one.resources, fixed(one.cost, 0), signed(one.gain), percentText(one.after)]);
    if (steps.length > 0) lines.push(...table(["Remediate", "Resources", "Effort", "Adds (pp)", "Score then"], steps));
  }
  lines.push(
    "<details><summary>Scores by management group and subscription</summary>",
    "",
    ...table(
      ["Name", "Score", "Points"],
      [
        ...groups.map((one) => [
          one.displayName,
          one.percent === undefined ? (one.restricted ? "Restricted" : "No score") : percentText(one.percent),
          "",
        ]),
        ...scopes.map((one) => [
          one.name,
          one.max === 0 ? "No score" : percentText(100 * one.percentage),
          one.max === 0 ? "" : `${fixed(one.current, 2)} of ${one.max}`,
        ]),
      ],
    ),
    "</details>",
    "",
  );
  return lines.join("\n");
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map((cell) => text(String(cell))).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line), ""];
}

/** Names of a tenant may hold what Markdown or HTML takes for its own. */
const text = (value: string): string =>
  value
    .replace(/[\r\n]+/g, " ")
    .replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replace(/[\\|`*_[\]]/g, "\\$&");
