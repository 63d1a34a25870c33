// node test/bench/score.mjs [subscriptions] [assessments]: how long score, check, what-if and plan take, on the built package.
import { controlDefinitions } from "../../dist/src/score/controls.js";
import { allPreviews, readAction } from "../../dist/src/score/action.js";
import { checkScores } from "../../dist/src/score/check.js";
import { planRemediation } from "../../dist/src/score/plan/plan.js";
import { readPosture } from "../../dist/src/score/read-posture.js";
import { createTally } from "../../dist/src/score/tally.js";
import { tenantScore } from "../../dist/src/score/tenant-score.js";
import { whatIf } from "../../dist/src/score/what-if.js";

const subscriptions = Number(process.argv[2] ?? 300);
const assessments = Number(process.argv[3] ?? 200_000);

const rows = timed("rows made", () => makeRows());
const posture = timed("posture read", () => readPosture(rows));
const tally = timed("tally", () => createTally(posture));
const score = timed("score", () => tenantScore(posture, tally));
timed("check", () => checkScores(score.scopes));
const actions = [readAction("remediate", "Enable MFA", posture), readAction("exempt", "1c5de8e1", posture), allPreviews(posture)];
const { before, after } = timed("what-if", () => whatIf(posture, actions));
console.log(`  ${percent(before.overall)} to ${percent(after.overall)}`);
for (const target of [0.6, 0.8, 0.95, 1]) {
  const plan = timed(`plan to ${100 * target} %`, () => planRemediation(posture, { target }));
  console.log(
    `  ${percent(plan.before)} to ${percent(plan.after)}, ${plan.steps.length} steps, cost ${plan.cost}, ${JSON.stringify(plan.proof)}`,
  );
}
const spent = timed("plan of budget 5000", () => planRemediation(posture, { budget: 5000 }));
console.log(`  ${percent(spent.after)}, cost ${spent.cost}, ${JSON.stringify(spent.proof)}`);

/** Every subscription has as many resources as it takes, each with up to six recommendations of the catalogue; control rows once. */
function makeRows() {
  const controls = controlDefinitions("2024-02");
  const byType = new Map();
  for (const recommendation of new Set(controls.flatMap((control) => control.recommendations))) {
    byType.set(recommendation.resourceType, [...(byType.get(recommendation.resourceType) ?? []), recommendation]);
  }
  const types = [...byType].filter(([type]) => type !== "microsoft.resources/subscriptions");
  const random = mulberry(1);
  const levels = ["Low", "Moderate", "High"];
  const metadata = new Map();
  for (const { key, displayName, preview } of [...byType.values()].flat()) {
    const [implementationEffort, userImpact] = [levels[Math.floor(random() * 3)], levels[Math.floor(random() * 3)]];
    metadata.set(key, { displayName, assessmentType: "BuiltIn", implementationEffort, userImpact, ...(preview && { preview }) });
  }
  const security = controls.map((control) => ({
    id: `/subscriptions/${guid(0)}/providers/Microsoft.Security/secureScores/ascScore/secureScoreControls/${control.name}`,
    name: control.name,
    type: "microsoft.security/securescores/securescorecontrols",
    subscriptionId: guid(0),
    properties: {
      displayName: control.displayName,
      definition: {
        properties: {
          maxScore: control.maxScore,
          assessmentDefinitions: control.recommendations.map(({ key }) => ({ id: `/x/${key}` })),
        },
      },
    },
  }));
  const perSubscription = Math.ceil(assessments / subscriptions);
  for (let subscription = 0; subscription < subscriptions; subscription++) {
    const health = 0.4 + random() * 0.5;
    const add = (resource, { key }) =>
      security.push({
        id: `${resource}/providers/Microsoft.Security/assessments/${key}`,
        name: key,
        type: "microsoft.security/assessments",
        subscriptionId: guid(subscription),
        properties: {
          resourceDetails: { Id: resource },
          status: { code: random() < 0.06 ? "NotApplicable" : random() < health ? "Healthy" : "Unhealthy" },
          metadata: metadata.get(key),
        },
      });
    const own = byType.get("microsoft.resources/subscriptions");
    for (const recommendation of own) add(`/subscriptions/${guid(subscription)}`, recommendation);
    let left = perSubscription - own.length;
    for (let resource = 0; left > 0; resource++) {
      const [type, list] = types[Math.floor(random() * types.length)];
      const id = `/subscriptions/${guid(subscription)}/resourceGroups/rg-${resource % 20}/providers/${type}/resource-${resource}`;
      for (const recommendation of list.slice(0, Math.min(6, left))) add(id, recommendation);
      left -= Math.min(6, list.length);
    }
  }
  console.log(`${subscriptions} subscriptions, ${security.length.toLocaleString("en-US")} rows`);
  return { security, containers: [] };
}

function guid(number) {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** Numbers in [0, 1), the same every time. */
function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function percent(ratio) {
  return `${(100 * ratio).toFixed(2)} %`;
}

function timed(name, run) {
  const started = performance.now();
  const result = run();
  console.log(`${name.padEnd(22)} ${Math.round(performance.now() - started)} ms`);
  return result;
}
