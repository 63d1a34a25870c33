import type { Completed, ReportModel } from "../model.js";
import { type Html, html } from "./html.js";
import { fixed, percentText } from "./numbers.js";

const radius = 70;
const around = 2 * Math.PI * radius;

/** The tile of the portal's overview: a donut, points, and what is completed. */
export function tile({ score, completed, scopes }: ReportModel): Html {
  const percent = score.percent ?? 0;
  const label = `Secure score ${percentText(score.percent)}: ${fixed(score.current, 2)} of ${score.max} points`;
  const several = scopes.filter(({ max }) => max > 0).length > 1;
  return html`<section id="score" aria-labelledby="score-title">
<h2 id="score-title">Current secure score</h2>
<div class="tile">
<svg class="donut" viewBox="0 0 176 176" role="img" aria-label="${label}">
<circle cx="88" cy="88" r="${radius}" fill="none" stroke="var(--track)" stroke-width="16"/>
<circle cx="88" cy="88" r="${radius}" fill="none" stroke="var(--donut)" stroke-width="16" stroke-dasharray="${((percent / 100) * around).toFixed(2)} ${around.toFixed(2)}" transform="rotate(-90 88 88)"/>
<text x="88" y="92" font-size="38" font-weight="600">${score.percent === undefined ? "–" : `${Math.round(percent)}%`}</text>
<text x="88" y="114" font-size="13">${fixed(score.current, 2)} POINTS</text>
</svg>
<div>
<p class="headline">${shield}<span>${score.percent === undefined ? "Nothing to reach: no control has a resource that counts" : score.headline}</span></p>
<dl class="done">${progress("Completed controls", completed.controls)}${progress("Completed recommendations", completed.recommendations)}</dl>
${several ? html`<p class="soft small" style="margin-top:14px">Of several subscriptions the score is the mean of theirs, each by its weight; it is not an average. The points are that percentage of what all controls give.</p>` : undefined}
</div></div></section>`;
}

const shield = html`<svg class="shield" width="22" height="24" viewBox="0 0 22 24" aria-hidden="true"><path fill="currentColor" d="M11 0 22 4v8c0 6-4.600 10-11 12C4.600 22 0 18 0 12V4Z"/><path fill="#fff" d="m11 5 1.900 4.100 4.400.5-3.300 3 .9 4.400L11 14.800 7.100 17l.9-4.400-3.300-3 4.400-.5Z"/></svg>`;

function progress(title: string, { done, of }: Completed): Html {
  return html`<div><dt>${title}</dt><dd>${done}/${of}<span class="meter" aria-hidden="true"><i style="width:${of === 0 ? 0 : ((100 * done) / of).toFixed(2)}%"></i></span></dd></div>`;
}
