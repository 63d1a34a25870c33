import type { ResourceCounts } from "../../score/formula.js";
import { type Html, html } from "./html.js";
import { percentText } from "./numbers.js";

/** The three-colour bar of the portal: unhealthy, healthy, not applicable. */
export function healthBar({ healthy, unhealthy, notApplicable }: ResourceCounts): Html {
  const all = healthy + unhealthy + notApplicable;
  const label = `${unhealthy} unhealthy, ${healthy} healthy, ${notApplicable} not applicable`;
  const piece = (name: string, count: number) =>
    count === 0 ? undefined : html`<i class="${name}" style="width:${((100 * count) / all).toFixed(2)}%"></i>`;
  return html`<span class="bar" role="img" aria-label="${label}" title="${label}">${[piece("b", unhealthy), piece("g", healthy), piece("z", notApplicable)]}</span>`;
}

/** A percentage with its bar; what cannot be seen or has nothing to reach says so. */
export function ratioBar(percent: number | undefined, without: string): Html {
  if (percent === undefined) return html`<span class="soft">${without}</span>`;
  return html`<span class="ratio"><b>${percentText(percent)}</b><span class="meter" aria-hidden="true"><i style="width:${percent.toFixed(2)}%"></i></span></span>`;
}

/** Points reached, with a pill for every point there is. */
export function pointPills(current: number, max: number): Html | undefined {
  if (max === 0) return undefined;
  const reached = Math.round(current);
  return html`<span class="pills" aria-hidden="true">${Array.from({ length: max }, (_, index) => html`<i${index < reached ? html` class="on"` : undefined}></i>`)}</span>`;
}
