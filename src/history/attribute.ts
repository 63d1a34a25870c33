import { overallScore } from "../score/overall.js";
import { catalogueSteps } from "./catalogue.js";
import { type ChangeKind, resourceEvents } from "./detect.js";
import type { ControlState, ScopeScore, ScopeState, Snapshot } from "./snapshot.js";
import { createTally, indexOf, type Tally } from "./tally.js";

/**
 * How much of a change of score is due to one change. The numbers are whole, so that sums are exact: `points` in hundredths of a point and
 * `percentage` in hundredths of a percent, of the subscription; `overall` in trillionths, of the score of all subscriptions (0 to 1).
 */
export interface Effect {
  readonly points: number;
  readonly percentage: number;
  readonly overall: number;
}

export interface Part extends Effect {
  readonly kind: ChangeKind;
  /** A subscription or connector. */
  readonly scope: string;
  /** Empty where the change is not of one resource. */
  readonly resourceId: string;
  readonly keys: readonly string[];
  /** What happened, where the kind does not say all. */
  readonly title: string;
  /** Hundredths of a point by control; they sum to `points`. */
  readonly controls: readonly { readonly name: string; readonly displayName: string; readonly points: number }[];
}

/** A change of score, taken apart. */
export interface Attribution {
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** The change of the overall score, in trillionths: the sum of all parts and the residual. */
  readonly overall: number;
  readonly scopes: readonly ScopeAttribution[];
  readonly parts: readonly Part[];
  /**
   * What the parts leave over: reported scores that do not follow from the reported assessments. The service refreshes controls less
   * often than recommendations; a history whose scores follow has a residual of 0.
   */
  readonly residual: number;
}

export interface ScopeAttribution {
  readonly scope: string;
  readonly before: ScopeScore | undefined;
  readonly after: ScopeScore | undefined;
  /** The change, as reported. */
  readonly points: number;
  readonly percentage: number;
  readonly residual: Pick<Effect, "points" | "percentage">;
}

/** A snapshot to compare; of scopes in `unknownFindings` only the scores are known. */
export type Comparable = Pick<Snapshot, "scopes" | "catalogue"> & { readonly unknownFindings?: ReadonlySet<string> };

/**
 * Takes the change between two snapshots apart, exactly: beginning with the first, one change after the other is made, in the order of
 * `changeKinds`, and what the score moves by is the part of that change. Weights move last.
 */
export function attribute(before: Comparable, after: Comparable): Attribution {
  const ledger = createLedger(before, after);
  accountForCatalogue(ledger, before, after);
  for (const [scope] of before.scopes) if (!after.scopes.has(scope)) ledger.replace("scope-removed", scope, undefined);
  for (const event of resourceEvents(known(before, ledger), known(after, ledger))) {
    const work = ledger.works.get(event.scope)!;
    work.tally?.change(event.before, event.after);
    ledger.settle({ kind: event.kind, scope: event.scope, resourceId: event.resourceId, keys: event.keys, title: "" });
  }
  for (const [scope, state] of after.scopes) {
    if (!before.scopes.has(scope)) ledger.replace("scope-added", scope, state);
    else if (ledger.unknown.has(scope)) ledger.replace("unknown", scope, state);
  }
  for (const [scope, { score }] of after.scopes) ledger.weigh(scope, score.weight);
  return summarize(before, after, ledger.parts);
}

interface Work {
  /** Undefined where the findings are not known: then `controls` are as reported. */
  readonly tally: Tally | undefined;
  readonly controls: readonly ControlState[];
  readonly max: number;
  readonly current: number;
  readonly percentage: number;
  readonly weight: number;
}

type Account = Omit<Part, keyof Effect | "controls">;

interface Ledger {
  readonly works: Map<string, Work>;
  readonly parts: Part[];
  readonly unknown: ReadonlySet<string>;
  /** Notes what the score of a scope moved by since it was last looked at. */
  readonly settle: (account: Account) => void;
  readonly replace: (kind: ChangeKind, scope: string, state: ScopeState | undefined) => void;
  readonly weigh: (scope: string, weight: number) => void;
  readonly rebuild: (title: string, keys: readonly string[], tallies: ReadonlyMap<string, Tally>) => void;
}

function createLedger(before: Comparable, after: Comparable): Ledger {
  const unknown = new Set([...(before.unknownFindings ?? []), ...(after.unknownFindings ?? [])]);
  const works = new Map<string, Work>();
  const parts: Part[] = [];
  const indexes = indexOf(before.catalogue);
  for (const [scope, state] of before.scopes) {
    const tally = unknown.has(scope) ? undefined : createTally(indexes(state.environment), state.resources.values());
    works.set(scope, tally === undefined ? reported(state) : computed(tally, state.score.weight));
  }
  let overall = trillionths(works.values());
  const note = (account: Account, was: Work | undefined, now: Work | undefined): void => {
    if (now === undefined) works.delete(account.scope);
    else works.set(account.scope, now);
    const total = trillionths(works.values());
    parts.push({ ...account, ...difference(was, now), overall: total - overall, controls: controlParts(was, now) });
    overall = total;
  };
  const settle: Ledger["settle"] = (account) => {
    const was = works.get(account.scope)!;
    note(account, was, was.tally === undefined ? was : computed(was.tally, was.weight));
  };
  return {
    works,
    parts,
    unknown,
    settle,
    replace: (kind, scope, state) =>
      note({ kind, scope, resourceId: "", keys: [], title: "" }, works.get(scope), state && reported(state)),
    weigh: (scope, weight) => {
      const was = works.get(scope)!;
      if (was.weight === weight) return;
      const title = `weight ${weight} instead of ${was.weight}`;
      note({ kind: "weight", scope, resourceId: "", keys: [], title }, was, { ...was, weight });
    },
    rebuild: (title, keys, tallies) => {
      for (const [scope, tally] of tallies) {
        const was = works.get(scope)!;
        const now = computed(tally, was.weight);
        if (sameControls(was.controls, now.controls)) works.set(scope, now);
        else note({ kind: "catalogue", scope, resourceId: "", keys, title }, was, now);
      }
    },
  };
}

function accountForCatalogue(ledger: Ledger, before: Comparable, after: Comparable): void {
  const met = new Set<string>();
  for (const { resources } of before.scopes.values()) {
    for (const findings of resources.values()) for (const { key } of findings) met.add(key);
  }
  const { start, steps } = catalogueSteps(before.catalogue, after.catalogue, met);
  const tallies = (catalogue: Comparable["catalogue"]): ReadonlyMap<string, Tally> => {
    const indexes = indexOf(catalogue);
    return new Map(
      [...before.scopes.values()]
        .filter(({ scope }) => !ledger.unknown.has(scope))
        .map((state) => [state.scope, createTally(indexes(state.environment), state.resources.values())]),
    );
  };
  ledger.rebuild("the catalogue as it was known", [], tallies(start));
  for (const { title, keys, catalogue } of steps) ledger.rebuild(title, keys, tallies(catalogue));
}

function known({ scopes, catalogue }: Comparable, { unknown }: Ledger): Pick<Snapshot, "scopes" | "catalogue"> {
  return { catalogue, scopes: new Map([...scopes].filter(([scope]) => !unknown.has(scope))) };
}

function summarize(before: Comparable, after: Comparable, parts: readonly Part[]): Attribution {
  const scores = (side: Comparable) => [...side.scopes.values()].map(({ score }) => score);
  const overall = trillionths(scores(after)) - trillionths(scores(before));
  const sums = new Map<string, { points: number; percentage: number }>();
  for (const { scope, points, percentage } of parts) {
    const sum = sums.get(scope) ?? { points: 0, percentage: 0 };
    sums.set(scope, { points: sum.points + points, percentage: sum.percentage + percentage });
  }
  const scopes = [...new Set([...before.scopes.keys(), ...after.scopes.keys()])].sort().map((scope): ScopeAttribution => {
    const [was, now] = [before.scopes.get(scope)?.score, after.scopes.get(scope)?.score];
    const { points, percentage } = difference(was, now);
    const sum = sums.get(scope) ?? { points: 0, percentage: 0 };
    const residual = { points: points - sum.points, percentage: percentage - sum.percentage };
    return { scope, before: was, after: now, points, percentage, residual };
  });
  return {
    before: overallScore(scores(before)),
    after: overallScore(scores(after)),
    overall,
    scopes,
    parts,
    residual: parts.reduce((left, part) => left - part.overall, overall),
  };
}

function computed(tally: Tally, weight: number): Work {
  const controls = tally.controls();
  const { max, current, percentage } = tally.score();
  return { tally, controls, max, current, percentage, weight };
}

function reported({ score, controls }: ScopeState): Work {
  return { tally: undefined, controls, ...score };
}

const trillionths = (scores: Iterable<{ max: number; current: number; weight: number }>): number =>
  Math.round((overallScore(scores) ?? 0) * 1e12);

type Points = Pick<ScopeScore, "current" | "percentage">;

function difference(was: Points | undefined, now: Points | undefined): Pick<Effect, "points" | "percentage"> {
  return {
    points: hundredths(now?.current) - hundredths(was?.current),
    percentage: Math.round(10_000 * (now?.percentage ?? 0)) - Math.round(10_000 * (was?.percentage ?? 0)),
  };
}

const hundredths = (points = 0): number => Math.round(100 * points);

function controlParts(was: Work | undefined, now: Work | undefined): Part["controls"] {
  const parts = new Map<string, { name: string; displayName: string; points: number }>();
  const add = ({ name, displayName, current }: ControlState, sign: 1 | -1): void => {
    const points = (parts.get(name)?.points ?? 0) + sign * hundredths(current);
    parts.set(name, { name, displayName, points });
  };
  for (const control of now?.controls ?? []) add(control, 1);
  for (const control of was?.controls ?? []) add(control, -1);
  return [...parts.values()].filter(({ points }) => points !== 0);
}

function sameControls(a: readonly ControlState[], b: readonly ControlState[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      (control, place) =>
        control.name === b[place]!.name && control.current === b[place]!.current && control.max === b[place]!.max,
    )
  );
}
