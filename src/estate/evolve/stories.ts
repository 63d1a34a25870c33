import { type Finding, findingPool, type Findings, type ScopeState, sortFindings } from "../../history/snapshot.js";
import type { Random } from "../generate/random.js";
import type { CatalogueStory } from "./catalogue-story.js";

/** What is said of a resource from a day on; undefined where it is not there. */
export interface Chapter {
  readonly from: number;
  readonly findings: Findings | undefined;
}

/** A resource whose findings were not always the same: its chapters, the first from day 0. */
export interface ResourceStory {
  readonly resourceId: string;
  readonly chapters: readonly Chapter[];
}

const share = {
  deployed: 0.12,
  deleted: 0.05,
  mended: 0.12,
  regressed: 0.06,
  exempted: 0.6,
  again: 0.2,
  policyOff: 0.7,
} as const;

/** Tells what happened in a subscription on the way to its last day. */
export function tellStories(
  state: ScopeState,
  days: number,
  catalogue: CatalogueStory,
  random: Random,
): readonly ResourceStory[] {
  const pool = findingPool();
  const context: StoryContext = {
    days,
    random,
    pool,
    policyOffOn: random.chance(share.policyOff) ? random.int(1, days - 1) : undefined,
    withdrawn: catalogue.withdrawn,
  };
  const ids = [...state.resources.keys()].filter((id) => id !== state.scope);
  const stories = [...state.resources].flatMap(([id, findings]) => storyOf(context, id, findings, id === state.scope));
  for (let count = Math.round(ids.length * share.deleted); count > 0; count--) {
    const model = random.pick(ids);
    stories.push(deletedStory(context, `${model}-old${count}`, state.resources.get(model)!));
  }
  return stories;
}

interface StoryContext {
  readonly days: number;
  readonly random: Random;
  readonly pool: ReturnType<typeof findingPool>;
  /** When a policy was switched off, for recommendations that are off at the end. */
  readonly policyOffOn: number | undefined;
  readonly withdrawn: CatalogueStory["withdrawn"];
}

function storyOf(context: StoryContext, resourceId: string, findings: Findings, isSubscription: boolean): ResourceStory[] {
  const { days, random } = context;
  const deployedOn = !isSubscription && random.chance(share.deployed) ? random.int(1, days - 1) : 0;
  const turns = findings.flatMap((finding) => turnsOf(context, finding, deployedOn));
  const { withdrawn } = context;
  if (
    withdrawn !== undefined &&
    deployedOn < withdrawn.day &&
    resourceId.includes("/databases/") &&
    !has(findings, withdrawn.key)
  ) {
    turns.push({ day: withdrawn.day, key: withdrawn.key, before: drawn(context, withdrawn.key) });
  }
  return chaptersOf(resourceId, findings, turns, deployedOn);
}

/** On a day a finding took the place of another. */
interface Turn {
  readonly day: number;
  readonly key: string;
  readonly before: Finding;
}

/** How a finding came to be what it is at the end. */
function turnsOf(context: StoryContext, { key, state, reason }: Finding, deployedOn: number): Turn[] {
  const { days, random, pool, policyOffOn } = context;
  if (reason === "OffByPolicy") {
    return policyOffOn === undefined || policyOffOn <= deployedOn ? [] : [{ day: policyOffOn, key, before: drawn(context, key) }];
  }
  if (reason === "N/A" || deployedOn >= days - 1) return [];
  const probability = reason === "Exempt" ? share.exempted : state === "Healthy" ? share.mended : share.regressed;
  if (!random.chance(probability)) return [];
  const last = random.int(deployedOn + 1, days - 1);
  const turns = [{ day: last, key, before: pool(key, state === "Unhealthy" ? "Healthy" : "Unhealthy", "") }];
  if (last > deployedOn + 1 && random.chance(share.again)) {
    const earlier = random.int(deployedOn + 1, last - 1);
    turns.push({ day: earlier, key, before: pool(key, state === "Unhealthy" ? "Unhealthy" : "Healthy", "") });
  }
  return turns;
}

/** Undoes the turns one by one, from the last day back. */
function chaptersOf(resourceId: string, last: Findings, turns: readonly Turn[], deployedOn: number): ResourceStory[] {
  if (turns.length === 0 && deployedOn === 0) return [];
  const chapters: Chapter[] = [];
  let findings = last;
  for (const today of [...new Set(turns.map((turn) => turn.day))].sort((a, b) => b - a)) {
    chapters.unshift({ from: today, findings });
    const undone = turns.filter((turn) => turn.day === today).map(({ before }) => before);
    findings = sortFindings([...findings.filter(({ key }) => !has(undone, key)), ...undone]);
  }
  chapters.unshift({ from: deployedOn, findings });
  if (deployedOn > 0) chapters.unshift({ from: 0, findings: undefined });
  return [{ resourceId, chapters }];
}

/** A resource like another, which is gone at the end. */
function deletedStory(context: StoryContext, resourceId: string, model: Findings): ResourceStory {
  const findings = model.map(({ key, state, reason }) =>
    reason === "" ? drawn(context, key) : context.pool(key, state, reason),
  );
  const own = findings.map((finding) => (finding.reason === "OffByPolicy" ? drawn(context, finding.key) : finding));
  const last = Math.min(context.policyOffOn ?? context.days, context.days) - 1;
  const goneOn = context.random.int(1, Math.max(1, last));
  return {
    resourceId,
    chapters: [
      { from: 0, findings: own },
      { from: goneOn, findings: undefined },
    ],
  };
}

const drawn = ({ pool, random }: StoryContext, key: string): Finding =>
  pool(key, random.chance(0.6) ? "Healthy" : "Unhealthy", "");
const has = (findings: readonly Finding[], wanted: string): boolean => findings.some(({ key }) => key === wanted);
