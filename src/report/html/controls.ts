import type { ReportControl, ReportModel, ReportRecommendation } from "../model.js";
import { healthBar, pointPills } from "./bits.js";
import { type Html, html } from "./html.js";

/** The recommendations page of the portal: controls by potential increase, each with its recommendations below it. */
export function controlsSection({ controls }: ReportModel): Html {
  return html`<section id="controls" aria-labelledby="controls-title">
<h2 id="controls-title">Controls and recommendations</h2>
<ul class="legend"><li><i style="background:var(--bad)"></i>Unhealthy</li><li><i style="background:var(--good)"></i>Healthy</li><li><i style="background:var(--none)"></i>Not applicable</li><li><span aria-hidden="true">⚑</span> Preview: does not count yet</li></ul>
<div class="scroll cards" tabindex="0" role="region" aria-label="Controls"><table>
<caption>What gives most comes first. A control opens to its recommendations.</caption>
<thead><tr><th scope="col">Control</th><th scope="col" class="n">Max score</th><th scope="col">Current score</th><th scope="col" class="n">Potential score increase</th><th scope="col" class="n">Unhealthy resources</th><th scope="col">Resource health</th></tr></thead>
${controls.map(controlRows)}</table></div></section>`;
}

function controlRows(control: ReportControl, index: number): Html {
  const { displayName, max, current, increase, unhealthy, counts, completed, recommendations } = control;
  const id = `control-${index}`;
  const done = completed ? html` <span class="tag ok">✓ Completed</span>` : undefined;
  const perResource =
    counts.healthy + counts.unhealthy === 0
      ? undefined
      : `${max} points × ${counts.healthy} healthy ÷ (${counts.healthy} + ${counts.unhealthy})`;
  return html`<tbody><tr class="main"><th scope="row"><button type="button" class="toggle" aria-expanded="true" aria-controls="${id}">${displayName}${done}</button></th><td class="n" data-label="Max score">${max}</td><td data-label="Current score"${perResource === undefined ? undefined : html` title="${perResource}"`}>${current.toFixed(2)}${pointPills(current, max)}</td><td class="n" data-label="Potential score increase">${increase}</td><td class="n" data-label="Unhealthy resources">${unhealthy}</td><td data-label="Resource health">${healthBar(counts)}</td></tr>
<tr class="more" id="${id}"><td colspan="6"><div class="nested"><table><caption class="vh">Recommendations of ${displayName}</caption><thead class="vh"><tr><th scope="col">Recommendation</th><th scope="col">Severity</th><th scope="col">Unhealthy resources</th><th scope="col">Resource health</th></tr></thead><tbody>${recommendations.length === 0 ? html`<tr><td colspan="4" class="soft">No recommendation of this control is assessed here.</td></tr>` : recommendations.map(recommendationRow)}</tbody></table></div></td></tr></tbody>`;
}

function recommendationRow({ displayName, severity, preview, counts, unhealthy }: ReportRecommendation): Html {
  const flag = preview ? html` <span class="tag" title="Recommendations in preview do not count">⚑ Preview</span>` : undefined;
  const check =
    counts.unhealthy === 0 && counts.healthy > 0
      ? html` <span class="ok" title="Completed">✓<span class="vh"> completed</span></span>`
      : undefined;
  return html`<tr><td>${displayName}${flag}${check}</td><td data-label="Severity">${severity}</td><td class="n" data-label="Unhealthy">${unhealthy}</td><td style="width:150px">${healthBar(counts)}</td></tr>`;
}
