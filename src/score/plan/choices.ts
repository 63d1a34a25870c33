import { ScoreError } from "../error.js";
import { currentHundredths } from "../formula.js";
import type { Posture, PostureScope, RecommendationFacts } from "../posture.js";
import type { Assessment } from "../recompute.js";
import type { ScopeResult } from "../tally.js";

/** One way to mend a resource: what it costs, and what it adds to the combined score, before rounding. */
export interface MendingOption {
  readonly cost: number;
  readonly value: number;
  readonly assessments: readonly Assessment[];
  /** The controls in which the resource turns healthy: what each adds, and the recommendations it takes. */
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly value: number;
  readonly keys: readonly string[];
}

/**
 * A choice to make: one of some ways to mend a resource, or none. Ways are in order of cost, and each adds more than those before it.
 * What is chosen elsewhere never changes what a way costs or adds.
 */
export interface Choice {
  /** Equal for choices that differ only in the resource. */
  readonly likeness: string;
  readonly options: readonly MendingOption[];
}

export interface Choices {
  readonly choices: readonly Choice[];
  /** The combined score now, without the rounding of the controls that a choice can change. */
  readonly base: number;
  /** How far rounding can lift the score above base and values. */
  readonly slack: number;
}

export interface ChoiceOptions {
  readonly costOf: (facts: RecommendationFacts) => number;
  /** Whether an assessment may be remediated at all. */
  readonly isOpen: (assessment: Assessment) => boolean;
}

/**
 * What can be chosen to raise the combined score. A resource turns healthy in a control when all its unhealthy recommendations there are
 * remediated; goals that share none are choices of their own, so the choices are small and there are many.
 * @throws {ScoreError} `too-entangled`
 */
export function findChoices(posture: Posture, results: readonly ScopeResult[], options: ChoiceOptions): Choices {
  const scored = results.filter(({ score }) => score.max > 0);
  const weights = scored.reduce((sum, { scope }) => sum + (scope.weight || 1), 0);
  const choices: Choice[] = [];
  let base = 0;
  let slack = 0;
  for (const [index, result] of scored.entries()) {
    const perPoint = (result.scope.weight || 1) / weights / result.score.max;
    const templates = new Map<string, Template>();
    const worth = new Map(result.controls.map(({ control, score }) => [control.name, perPoint * score.perResource]));
    const goals = new Map<string, number>();
    for (const component of componentsOf(result.scope, worth, options.isOpen)) {
      const signature = component.map(({ control, open }) => `${control}:${open.map(({ key }) => key).join()}`).join(" ");
      const template =
        templates.get(signature) ?? makeTemplate(component, worth, (key) => options.costOf(posture.recommendations.get(key)!));
      templates.set(signature, template);
      choices.push({ likeness: `${index} ${signature}`, options: fill(template, component) });
      for (const { control } of component) goals.set(control, (goals.get(control) ?? 0) + 1);
    }
    for (const { control, counts, score } of result.controls) {
      const open = goals.get(control.name) ?? 0;
      base += perPoint * (open === 0 ? score.current : (score.max * counts.healthy) / score.weight);
      if (open > 0) slack += perPoint * mostRounding(score.max, counts.healthy, open, score.weight);
    }
  }
  return { choices: choices.sort((a, b) => (a.likeness < b.likeness ? -1 : a.likeness > b.likeness ? 1 : 0)), base, slack };
}

/** By how much the score of a control, rounded, can be more than it is, whichever of its open resources turn healthy. */
function mostRounding(max: number, healthy: number, open: number, weight: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let reached = healthy; reached <= healthy + open; reached++) {
    most = Math.max(most, currentHundredths(max, reached, weight) / 100 - (max * reached) / weight);
  }
  return most;
}

/** A resource in a control, and what is to be remediated for it to be healthy there. */
interface OpenGoal {
  readonly control: string;
  readonly open: readonly Assessment[];
}

/** The goals of a scope's resources, those that share an assessment together. */
function componentsOf(
  scope: PostureScope,
  worth: ReadonlyMap<string, number>,
  isOpen: (assessment: Assessment) => boolean,
): readonly (readonly OpenGoal[])[] {
  const controlsOf = new Map<string, string[]>();
  for (const { name, keys } of scope.controls) {
    if (!(worth.get(name)! > 0)) continue;
    for (const key of keys) controlsOf.set(key, [...(controlsOf.get(key) ?? []), name]);
  }
  const resources = new Map<string, Assessment[]>();
  for (const assessment of scope.assessments) {
    if (!assessment.included || assessment.health !== "Unhealthy" || !controlsOf.has(assessment.key)) continue;
    const known = resources.get(assessment.resourceId);
    if (known) known.push(assessment);
    else resources.set(assessment.resourceId, [assessment]);
  }
  return [...resources.values()].flatMap((unhealthy) => {
    const byControl = new Map<string, Assessment[]>();
    for (const assessment of unhealthy.sort((a, b) => (a.key < b.key ? -1 : 1))) {
      for (const control of controlsOf.get(assessment.key)!) {
        byControl.set(control, [...(byControl.get(control) ?? []), assessment]);
      }
    }
    const goals = [...byControl].map(([control, open]) => ({ control, open })).filter(({ open }) => open.every(isOpen));
    return connected(goals);
  });
}

function connected(goals: readonly OpenGoal[]): OpenGoal[][] {
  const groups: OpenGoal[][] = [];
  for (const goal of goals) {
    const sharing = groups.filter((group) => group.some(({ open }) => open.some((one) => goal.open.includes(one))));
    for (const group of sharing) groups.splice(groups.indexOf(group), 1);
    groups.push([...sharing.flat(), goal].sort((a, b) => (a.control < b.control ? -1 : 1)));
  }
  return groups;
}

/** The options of components alike: which of the goals each reaches. */
type Template = readonly {
  readonly cost: number;
  readonly value: number;
  readonly chosen: number;
  readonly goals: readonly Goal[];
}[];

const mostGoals = 16;

function makeTemplate(
  component: readonly OpenGoal[],
  worth: ReadonlyMap<string, number>,
  costOf: (key: string) => number,
): Template {
  if (component.length > mostGoals) {
    const where = component[0]!.open[0]!.resourceId;
    const message = `'${where}' has ${component.length} controls that share recommendations; a plan can weigh ${mostGoals} at most`;
    throw new ScoreError("too-entangled", message);
  }
  const goals = component.map(({ control, open }) => ({ value: worth.get(control)!, keys: open.map(({ key }) => key) }));
  const all = Array.from({ length: 2 ** component.length - 1 }, (_, index) => {
    const chosen = index + 1;
    const reached = goals.filter((_, position) => chosen & (1 << position));
    const keys = new Set(reached.flatMap((goal) => goal.keys));
    return {
      chosen,
      goals: reached,
      cost: [...keys].reduce((sum, key) => sum + costOf(key), 0),
      value: reached.reduce((sum, goal) => sum + goal.value, 0),
    };
  });
  all.sort((a, b) => a.cost - b.cost || b.value - a.value);
  let best = 0;
  return all.filter(({ value }) => {
    if (value <= best) return false;
    best = value;
    return true;
  });
}

function fill(template: Template, component: readonly OpenGoal[]): MendingOption[] {
  return template.map(({ cost, value, chosen, goals }) => ({
    cost,
    value,
    goals,
    assessments: [...new Set(component.filter((_, position) => chosen & (1 << position)).flatMap(({ open }) => open))],
  }));
}
