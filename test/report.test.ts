import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateWithHistory } from "../src/estate/evolve.js";
import { generateEstate } from "../src/estate/generate.js";
import { loadEstate } from "../src/estate/load.js";
import type { Estate } from "../src/estate/estate.js";
import { openHistory } from "../src/history/store.js";
import { buildHistory } from "../src/report/build-history.js";
import { buildReport } from "../src/report/build-model.js";
import { htmlReport } from "../src/report/html/page.js";
import { markdownReport } from "../src/report/markdown.js";
import type { ReportHistory, ReportModel } from "../src/report/model.js";
import { planRemediation } from "../src/score/plan/plan.js";
import { readPosture } from "../src/score/read-posture.js";
import { createTally } from "../src/score/tally.js";
import { tenantScore } from "../src/score/tenant-score.js";

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
let folder: string;
let browser: Browser;
let model: ReportModel;
let large: ReportModel;

function reportOf(estate: Estate, history?: ReportHistory, target?: number): ReportModel {
  const posture = readPosture({
    security: estate.tables.get("securityresources")!,
    containers: estate.tables.get("resourcecontainers")!,
  });
  const score = tenantScore(posture, createTally(posture));
  return buildReport({
    title: estate.manifest.name,
    at: estate.manifest.frozenAt,
    from: "a test",
    posture,
    score,
    plan: target === undefined ? undefined : { target, plan: planRemediation(posture, { target }) },
    history,
  });
}

beforeAll(async () => {
  if (executablePath === undefined && process.env.CI)
    throw new Error("no Chromium on this machine; install it with 'apt-get install chromium'");
  folder = await mkdtemp(join(tmpdir(), "argonite-report-"));
  const [estateFolder, historyFolder] = [join(folder, "estate"), join(folder, "history")];
  await generateWithHistory(estateFolder, { subscriptions: 5, resources: 120, days: 12, seed: 2, history: historyFolder });
  const estate = await loadEstate(estateFolder);
  const names = new Map(estate.manifest.subscriptions.map(({ id, name }) => [`/subscriptions/${id}`, name]));
  const history = await buildHistory(await openHistory(historyFolder), 30, (scope) => names.get(scope) ?? scope);
  model = reportOf(estate, history, 0.75);
  await writeFile(join(folder, "small.html"), htmlReport(model));
  large = reportOf(generateEstate({ subscriptions: 300, managementGroups: 12, resourcesPerSubscription: 12 }), history);
  await writeFile(join(folder, "large.html"), htmlReport(large));
  if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

interface OpenOptions {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly file?: string;
}

/** Opens the report; anything it asks for, and any complaint of the browser, is a failure. */
async function open({ width = 1440, colorScheme = "light", file = "small.html" }: OpenOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const url = `file://${join(folder, file)}`;
  page.on("request", (request) => {
    if (request.url() !== url) throw new Error(`the page asks for ${request.url()}`);
  });
  page.on("console", (message) => {
    throw new Error(`the browser says: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(url);
  return page;
}

// On a developer's machine without a browser these are skipped; in CI, which installs one, its absence is a failure.
describe.skipIf(executablePath === undefined)("the report in Chromium", () => {
  test("shows the score, its points and what is completed", async () => {
    const page = await open();
    await expect(page.title()).resolves.toBe("Secure score of contoso");
    expect(await page.locator(".headline").allInnerTexts()).toEqual([model.score.headline]);
    await expect(page.locator(".donut").getAttribute("aria-label")).resolves.toContain(`of ${model.score.max} points`);
    const done = await page.locator(".done dd").allInnerTexts();
    expect(done.map((text) => text.trim())).toEqual(
      [model.completed.controls, model.completed.recommendations].map((part) => `${part.done}/${part.of}`),
    );
    await page.close();
  });

  test("lists every control with its numbers and a bar as wide as its counts, and opens it by keyboard", async () => {
    const page = await open();
    const rows = page.locator("#controls tr.main");
    expect(await rows.count()).toBe(model.controls.length);
    for (const [index, control] of model.controls.entries()) {
      const [text = ""] = await rows.nth(index).allInnerTexts();
      for (const part of [control.displayName, control.increase, control.unhealthy]) expect(text).toContain(part);
    }
    const first = model.controls[0]!;
    const { healthy, unhealthy, notApplicable } = first.counts;
    const share = (await widthOf(rows.first().locator(".bar .b"))) / (await widthOf(rows.first().locator(".bar")));
    expect(share).toBeCloseTo(unhealthy / (healthy + unhealthy + notApplicable), 1);
    const button = rows.first().getByRole("button");
    expect(await button.getAttribute("aria-expanded")).toBe("false");
    expect(await page.locator("#control-0").isVisible()).toBe(false);
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    const shown = await page.locator("#control-0 tbody tr").allInnerTexts();
    expect(shown).toHaveLength(first.recommendations.length);
    first.recommendations.forEach(({ displayName, unhealthy: counted }, index) => {
      expect(shown[index]).toContain(displayName);
      expect(shown[index]).toContain(counted);
    });
    await page.close();
  });

  test("marks previews, and shows them as not counting", async () => {
    const page = await open();
    const previews = model.controls.flatMap(({ recommendations }) => recommendations.filter(({ preview }) => preview));
    expect(previews.length).toBeGreaterThan(0);
    expect(await page.locator("#controls tbody .tag", { hasText: "Preview" }).count()).toBe(previews.length);
    await page.close();
  });

  test("shows scores by management group and subscription, and what cannot be seen as restricted", async () => {
    const hidden = { name: "mg-hidden", displayName: "Hidden", depth: 1, percent: undefined, restricted: true, scored: 0 };
    await writeFile(join(folder, "restricted.html"), htmlReport({ ...model, groups: [...model.groups, hidden] }));
    const page = await open({ file: "restricted.html" });
    const rows = await page.locator("#scopes tr.main").allInnerTexts();
    expect(rows).toHaveLength(model.groups.length + 1 + model.scopes.length);
    expect(rows[model.groups.length]).toContain("Restricted");
    for (const [index, { name }] of model.scopes.entries()) expect(rows[model.groups.length + 1 + index]).toContain(name);
    await page.close();
  });

  test("shows the plan, the trend and the detected changes", async () => {
    const page = await open();
    expect(await page.locator("#plan tbody tr").count()).toBe(Math.min(10, model.plan!.steps.length));
    expect(await page.locator(".trend.wide").getAttribute("aria-label")).toContain("The score of 12 days");
    expect(await page.locator("#changes tr.main").count()).toBe(model.history!.changes.length);
    expect(await page.locator("#changes").allInnerTexts()).toEqual([expect.stringContaining("nothing is left over")]);
    await page.close();
  });

  test("has an accessibility tree that says what the pictures say", async () => {
    const page = await open();
    const tree = await page.locator("body").ariaSnapshot();
    expect(tree).toContain('heading "Secure score" [level=1]');
    for (const title of [
      "Current secure score",
      "Score over time",
      "Detected changes",
      "Controls and recommendations",
      "Plan to raise the score",
    ]) {
      expect(tree).toContain(`heading "${title}" [level=2]`);
    }
    expect(tree).toMatch(/img "Secure score [\d.]+%: [\d.]+ of \d+ points"/);
    expect(tree).toMatch(/img "\d+ unhealthy, \d+ healthy, \d+ not applicable"/);
    expect(tree).toMatch(/button "Enable MFA/);
    expect(tree).toContain('navigation "Sections"');
    const unnamed = await inPage<number>(
      page,
      `[...document.querySelectorAll("button,a,input,[role=img],[role=region]")].filter((one) =>
        !(one.getAttribute("aria-label") ?? one.closest("label")?.textContent ?? one.textContent)?.trim()).length`,
    );
    expect(unnamed).toBe(0);
    const dangling = `[...document.querySelectorAll("[aria-controls]")].filter((one) => !document.getElementById(one.getAttribute("aria-controls"))).length`;
    expect(await inPage<number>(page, dangling)).toBe(0);
    await page.close();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`is readable in the ${colorScheme} theme: text has a contrast of 4.5 at least`, async () => {
      const page = await open({ colorScheme });
      for (const button of await page.locator(".toggle").all()) await button.click();
      const { worst, background } = await inPage<Contrasts>(page, contrasts);
      expect(worst.ratio, worst.text).toBeGreaterThanOrEqual(4.5);
      expect(background).toBe(colorScheme === "light" ? "rgb(245, 246, 248)" : "rgb(20, 23, 27)");
      await page.close();
    });
  }

  for (const width of [360, 1440]) {
    test(`fits ${width} pixels without scrolling sideways`, async () => {
      const page = await open({ width });
      for (const button of await page.locator(".toggle").all()) await button.click();
      expect(await inPage<number>(page, "document.documentElement.scrollWidth")).toBe(width);
      const wide = await inPage<string[]>(
        page,
        `[...document.querySelectorAll(".scroll")].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.ariaLabel)`,
      );
      expect(wide).toEqual([]);
      await page.close();
    });
  }

  test("prints with all recommendations, whether opened or not", async () => {
    const page = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#control-0").isVisible()).toBe(true);
    await page.close();
  });

  test("shows a tenant of 300 subscriptions without lag, and finds one of them", async () => {
    const page = await open({ file: "large.html" });
    expect(await page.locator("#subscriptions tbody tr").count()).toBe(large.scopes.length);
    expect(large.scopes.length).toBeGreaterThanOrEqual(300);
    const loaded = await inPage<number>(page, `performance.getEntriesByType("navigation")[0].domComplete`);
    expect(loaded).toBeLessThan(3000);
    const wanted = large.scopes[150]!.name;
    const took = await inPage<number>(
      page,
      `(() => {
        const input = document.querySelector("input[data-rows]");
        const started = performance.now();
        input.value = ${JSON.stringify(wanted)};
        input.dispatchEvent(new Event("input"));
        document.body.getBoundingClientRect();
        return performance.now() - started;
      })()`,
    );
    expect(took).toBeLessThan(300);
    const shown = await page.locator("#subscriptions tbody tr:visible").allInnerTexts();
    expect(shown.length).toBe(large.scopes.filter(({ name }) => name.includes(wanted)).length);
    expect(await page.locator("#subscriptions-found").allInnerTexts()).toEqual([
      `${shown.length} of ${large.scopes.length} shown`,
    ]);
    await page.close();
  });

  test("shows names as they are, whatever is in them", async () => {
    const evil = `<img src=x onerror="document.title='hacked'">&amp;"'\``;
    const [scope, ...scopes] = model.scopes;
    const [control, ...controls] = model.controls;
    const named: ReportModel = {
      ...model,
      title: evil,
      scopes: [{ ...scope!, name: evil, group: evil }, ...scopes],
      controls: [
        {
          ...control!,
          displayName: evil,
          recommendations: control!.recommendations.map((one) => ({ ...one, displayName: evil, severity: evil })),
        },
        ...controls,
      ],
      history: {
        ...model.history!,
        changes: model.history!.changes.map((one) => ({ ...one, resource: evil, what: evil, subscription: evil })),
      },
      notes: [evil],
    };
    await writeFile(join(folder, "evil.html"), htmlReport(named));
    const page = await open({ file: "evil.html" });
    expect(await page.title()).toBe(`Secure score of ${evil}`);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("#subscriptions tbody th").first().allInnerTexts()).toEqual([evil]);
    await page.close();
  });
});

test("the report in Markdown has the headline, a row a control, and no markup of its names", () => {
  const text = markdownReport({ ...model, title: "a|b <b>" });
  expect(text).toContain(`${model.score.headline}`);
  expect(text).toContain("a\\|b &#60;b&#62;");
  for (const { displayName, max } of model.controls) expect(text.includes(`| ${displayName} | ${max} |`)).toBe(max > 0);
});

/** Computes an expression in the page; it is text, for the types of a browser are not those of Node. */
const inPage = <Result>(page: Page, expression: string): Promise<Result> => page.evaluate(expression) as Promise<Result>;

const widthOf = async (part: Locator): Promise<number> => (await part.boundingBox())!.width;

interface Contrasts {
  readonly worst: { readonly ratio: number; readonly text: string };
  readonly background: string;
}

/** The least contrast between text and what is behind it, by the formula of WCAG 2. */
const contrasts = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = color.slice(0, 3).map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let one = element; one !== null; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor);
      if (color[3] !== 0) return color;
    }
    return [255, 255, 255];
  };
  let worst = { ratio: 21, text: "" };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === "" || element.closest("script,style") || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const ink = element.closest("svg") ? style.fill : style.color;
    const [a, b] = [luminance(parse(ink)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst.ratio) worst = { ratio, text: node.textContent.trim().slice(0, 40) + " (" + ink + ")" };
  }
  return { worst, background: getComputedStyle(document.body).backgroundColor };
})()`;
