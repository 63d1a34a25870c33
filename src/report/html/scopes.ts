import type { ReportGroup, ReportModel, ReportScope } from "../model.js";
import { ratioBar } from "./bits.js";
import { type Html, html } from "./html.js";
import { fixed } from "./numbers.js";

/** From so many rows on they can be searched. */
const searchable = 12;

/** Scores by management group and by subscription. */
export function scopesSection({ groups, scopes }: ReportModel): Html {
  const filter =
    scopes.length < searchable
      ? undefined
      : html`<label class="filter">Search subscriptions<br><input type="search" data-rows="subscriptions" autocomplete="off"></label><p id="subscriptions-found" class="soft small" role="status"></p>`;
  return html`<section id="scopes" aria-labelledby="scopes-title">
<h2 id="scopes-title">Scores by management group and subscription</h2>
${groups.length === 0 ? undefined : groupTable(groups)}
${filter}
<div class="scroll cards${scopes.length >= searchable ? " many" : ""}" tabindex="0" role="region" aria-label="Subscriptions">
<table id="subscriptions"><caption>${scopes.length === 1 ? "One subscription" : `${scopes.length} subscriptions and connectors`}, the lowest score first</caption>
<thead><tr><th scope="col">Subscription</th><th scope="col">Score</th><th scope="col" class="n">Points</th><th scope="col" class="n">Unhealthy resources</th><th scope="col" class="n">Weight</th><th scope="col">Management group</th></tr></thead>
<tbody>${scopes.map(scopeRow)}</tbody></table></div></section>`;
}

function groupTable(groups: readonly ReportGroup[]): Html {
  return html`<div class="scroll cards" tabindex="0" role="region" aria-label="Management groups" style="margin-bottom:20px"><table>
<caption>Management groups</caption>
<thead><tr><th scope="col">Management group</th><th scope="col">Score</th><th scope="col" class="n">Subscriptions</th></tr></thead>
<tbody>${groups.map(groupRow)}</tbody></table></div>`;
}

function groupRow({ displayName, depth, percent, restricted, scored }: ReportGroup): Html {
  return html`<tr class="main"><th scope="row" style="padding-left:${10 + 22 * depth}px">${displayName}</th><td data-label="Score">${ratioBar(percent, restricted ? "Restricted" : "No score")}</td><td class="n" data-label="Subscriptions">${restricted ? "–" : scored}</td></tr>`;
}

function scopeRow({ name, kind, environment, max, current, percentage, unhealthy, weight, group }: ReportScope): Html {
  const cloud =
    kind === "connector" || environment !== "Azure" ? html` <span class="tag">${environment} connector</span>` : undefined;
  return html`<tr class="main"><th scope="row">${name}${cloud}</th><td data-label="Score">${ratioBar(max === 0 ? undefined : 100 * percentage, "No score")}</td><td class="n" data-label="Points">${max === 0 ? "–" : `${fixed(current, 2)} of ${max}`}</td><td class="n" data-label="Unhealthy resources">${fixed(unhealthy, 0)}</td><td class="n" data-label="Weight">${fixed(weight, 0)}</td><td data-label="Management group">${group}</td></tr>`;
}
