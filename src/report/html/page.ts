import type { ReportModel } from "../model.js";
import { controlsSection } from "./controls.js";
import { Html, html } from "./html.js";
import { planSection } from "./plan.js";
import { scopesSection } from "./scopes.js";
import { script, style } from "./style.js";
import { tile } from "./tile.js";
import { trendSection } from "./trend.js";

/** Nothing may be loaded from anywhere, whatever a name in the tenant says. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one page that needs nothing else. */
export function htmlReport(model: ReportModel): string {
  const { title, at, from, notes, plan, history } = model;
  const links = [
    ["score", "Score"],
    ["scopes", "Subscriptions"],
    ["controls", "Controls"],
    ...(plan === undefined ? [] : [["plan", "Plan"]]),
    ...(history === undefined
      ? []
      : [
          ["trend", "Over time"],
          ["changes", "Detected changes"],
        ]),
  ];
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="generator" content="argonite"><title>Secure score of ${title}</title><style>${new Html(style)}</style></head>
<body><a class="skip" href="#score">Skip to the score</a><div class="page">
<header><h1>Secure score</h1><p class="soft">${title} · ${at.slice(0, 16).replace("T", " ")} UTC · ${from}</p>
<nav aria-label="Sections"><ul>${links.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav></header>
<main>${tile(model)}${trendSection(model)}${controlsSection(model)}${planSection(model)}${scopesSection(model)}</main>
<footer class="soft small">${notes.map((note) => html`<p>Note: ${note}.</p>`)}<p>Recommendations in preview, custom ones and those switched off or exempted do not count. A resource is healthy in a control once all its recommendations are met. Made by Argonite, from what Resource Graph says; nothing on this page is loaded from anywhere.</p></footer>
</div><script>${new Html(script)}</script></body></html>
`.text;
}
