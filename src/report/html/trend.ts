import type { ReportChange, ReportHistory, ReportModel } from "../model.js";
import { type Html, html } from "./html.js";
import { percentText, signed } from "./numbers.js";

/** The score over time, and what changed it. */
export function trendSection({ history }: ReportModel): Html | undefined {
  if (history === undefined) return undefined;
  const { trend, from, to, attribution, kinds, changes, changesLeftOut } = history;
  const [was, now] = [attribution.before, attribution.after].map((score) =>
    percentText(score === undefined ? undefined : 100 * score),
  );
  const gaps = trend.filter(({ gap }) => gap !== undefined);
  return html`<section id="trend" aria-labelledby="trend-title">
<h2 id="trend-title">Score over time</h2>
${[chart(trend, "wide"), chart(trend, "narrow")]}
${gaps.length === 0 ? undefined : html`<p class="small soft">Dashed: ${gaps.length} ${gaps.length === 1 ? "day" : "days"} without a snapshot that can be read, carried forward from the day before.</p>`}
<details><summary>The days as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Score by day"><table><thead><tr><th scope="col">Day (UTC)</th><th scope="col" class="n">Score</th><th scope="col">Note</th></tr></thead><tbody>${trend.map(({ day, overall, gap }) => html`<tr><th scope="row">${day}</th><td class="n">${percentText(overall === undefined ? undefined : 100 * overall)}</td><td>${gap ?? ""}</td></tr>`)}</tbody></table></div></details>
</section>
<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">Detected changes</h2>
<p>${from.slice(0, 10)} to ${to.slice(0, 10)}: from ${was} to ${now}, <strong>${signed(attribution.overall / 1e10)} percentage points</strong>. What each change did to the score adds up to this exactly; ${attribution.residual === 0 ? "nothing is left over" : `${signed(attribution.residual / 1e10)} does not follow from the assessments that were reported`}.</p>
<div class="split"><div><table><caption>By kind, in percentage points</caption><thead><tr><th scope="col">Change</th><th scope="col" class="n">Count</th><th scope="col" class="n">Effect</th></tr></thead><tbody>${kinds.map(({ title, count, overall }) => html`<tr><th scope="row">${title}</th><td class="n">${count.toLocaleString("en-US")}</td><td class="n">${effect(overall)}</td></tr>`)}<tr><th scope="row">Residual</th><td class="n"></td><td class="n">${effect(attribution.residual / 1e10)}</td></tr></tbody></table></div>
<div class="scroll cards" tabindex="0" role="region" aria-label="Largest changes">${changeTable(changes, changesLeftOut)}</div></div></section>`;
}

function changeTable(changes: readonly ReportChange[], leftOut: number): Html {
  return html`<table><caption>The largest${leftOut > 0 ? `; ${leftOut.toLocaleString("en-US")} more move the score less` : ""}</caption><thead><tr><th scope="col">Where</th><th scope="col">Change</th><th scope="col" class="n">Effect</th></tr></thead><tbody>${changes.map(
    ({ title, subscription, resourceGroup, resource, what, overall }) =>
      html`<tr class="main"><th scope="row">${resource === "" ? subscription : resource}<br><span class="soft small">${resource === "" ? "" : [subscription, resourceGroup].filter((part) => part !== "").join(" / ")}</span></th><td><span class="tag">${title}</span><br><span class="small">${what}</span></td><td class="n" data-label="Effect">${effect(overall)}</td></tr>`,
  )}</tbody></table>`;
}

function effect(points: number): Html {
  return html`<span class="${points > 0 ? "ok" : points < 0 ? "worse" : ""}">${signed(points)}</span>`;
}

/** Of the two drawings the screen shows the one it has place for. */
const sizes = { wide: { width: 1100, height: 240 }, narrow: { width: 360, height: 200 } } as const;
const margin = { left: 48, right: 14, top: 14, bottom: 30 };

function chart(trend: ReportHistory["trend"], size: keyof typeof sizes): Html {
  const { width, height } = sizes[size];
  const scores = trend.flatMap(({ overall }) => (overall === undefined ? [] : [100 * overall]));
  const [low, high] = [Math.floor(Math.min(...scores, 100) / 5 - 0.5) * 5, Math.ceil(Math.max(...scores, 0) / 5 + 0.5) * 5];
  const [bottom, top] = [Math.max(0, low), Math.min(100, high)];
  const x = (index: number): number =>
    margin.left + ((width - margin.left - margin.right) * index) / Math.max(1, trend.length - 1);
  const y = (percent: number): number =>
    margin.top + ((height - margin.top - margin.bottom) * (top - percent)) / Math.max(1, top - bottom);
  const at = (index: number): string => `${x(index).toFixed(1)},${y(100 * (trend[index]!.overall ?? 0)).toFixed(1)}`;
  const known = trend.map((_, index) => index);
  const step = Math.max(5, Math.ceil((top - bottom) / 4 / 5) * 5);
  const lines = Array.from({ length: Math.floor((top - bottom) / step) + 1 }, (_, index) => bottom + index * step);
  const last = trend.length - 1;
  const days = new Set(size === "wide" ? [0, Math.round(last / 3), Math.round((2 * last) / 3), last] : [0, last]);
  const dashed = known.filter((index) => index > 0 && trend[index]!.gap !== undefined);
  const solid = known.filter((index) => index > 0 && trend[index]!.gap === undefined);
  const label = `The score of ${trend.length} days, from ${percentText(scores[0])} on ${trend[0]?.day} to ${percentText(scores.at(-1))} on ${trend.at(-1)?.day}`;
  return html`<svg class="trend ${size}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${lines.map((percent) => html`<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${y(percent).toFixed(1)}" y2="${y(percent).toFixed(1)}"/><text x="${margin.left - 8}" y="${(y(percent) + 4).toFixed(1)}" text-anchor="end">${percent}%</text>`)}
<path class="area" d="M${x(0).toFixed(1)},${y(bottom).toFixed(1)} L${known.map(at).join(" L")} L${x(trend.length - 1).toFixed(1)},${y(bottom).toFixed(1)} Z"/>
<path class="line" d="${solid.map((index) => `M${at(index - 1)} L${at(index)}`).join(" ")}"/>
<path class="gap" d="${dashed.map((index) => `M${at(index - 1)} L${at(index)}`).join(" ")}"/>
<circle class="dot" cx="${x(trend.length - 1).toFixed(1)}" cy="${y(scores.at(-1) ?? 0).toFixed(1)}" r="4"/>
${[...days].map((index) => html`<text x="${x(index).toFixed(1)}" y="${height - 8}" text-anchor="${index === 0 ? "start" : index === trend.length - 1 ? "end" : "middle"}">${trend[index]?.day}</text>`)}
</svg>`;
}
