import type { ReportModel, ReportPlan } from "../model.js";
import { type Html, html } from "./html.js";
import { fixed, percentText, signed } from "./numbers.js";

const stepsShown = 10;

/** The first steps of the cheapest plan to a higher score. */
export function planSection({ plan }: ReportModel): Html | undefined {
  if (plan === undefined) return undefined;
  const shown = plan.steps.slice(0, stepsShown);
  const more = plan.steps.length - shown.length + plan.stepsLeftOut;
  return html`<section id="plan" aria-labelledby="plan-title">
<h2 id="plan-title">Plan to raise the score</h2>
<p>${summary(plan)}</p>
${
  shown.length === 0
    ? undefined
    : html`<div class="scroll cards" tabindex="0" role="region" aria-label="Plan"><table><caption>${more > 0 ? `The first ${shown.length} of ${shown.length + more} steps` : "All steps"}; the order changes when the score rises, not how far</caption>
<thead><tr><th scope="col" class="n">Step</th><th scope="col">Remediate</th><th scope="col" class="n">Resources</th><th scope="col" class="n">Effort</th><th scope="col" class="n">Adds</th><th scope="col" class="n">Score then</th></tr></thead>
<tbody>${shown.map((step, index) => html`<tr class="main"><td class="n" data-label="Step">${index + 1}</td><th scope="row">${step.displayName}</th><td class="n" data-label="Resources">${fixed(step.resources, 0)}</td><td class="n" data-label="Effort">${fixed(step.cost, 0)}</td><td class="n" data-label="Adds">${signed(step.gain)} pp</td><td class="n" data-label="Score then">${percentText(step.after)}</td></tr>`)}</tbody></table></div>`
}</section>`;
}

/** How good a plan is known to be, in words; also for the Markdown report. */
export function summary({ target, before, after, reached, cost, proof }: ReportPlan): string {
  const goal = reached
    ? `From ${percentText(before)} to ${percentText(after)}, which reaches ${percentText(target)}, at an effort of ${fixed(cost, 0)}.`
    : `${percentText(target)} cannot be reached: mending all leads from ${percentText(before)} to ${percentText(after)}.`;
  switch (proof.kind) {
    case "optimal":
      return `${goal} No plan does it for less.`;
    case "cost":
      return `${goal} No plan does it for less than ${fixed(proof.atLeast, 0)}.`;
    case "score":
      return `${goal} No plan reaches more than ${percentText(100 * proof.atMost)}.`;
    default:
      return proof satisfies never;
  }
}
