import type { Catalogue, CatalogueControl, CatalogueRecommendation } from "./snapshot.js";

/** A change of what counts, and the catalogue once it is made. */
export interface CatalogueStep {
  readonly title: string;
  readonly keys: readonly string[];
  readonly catalogue: Catalogue;
}

/**
 * How one catalogue becomes another, change by change. Changes that meet no recommendation of those `met` move no score: they are made
 * at once, in `start`, for a control or recommendation is often just seen for the first time.
 */
export function catalogueSteps(
  before: Catalogue,
  after: Catalogue,
  met: ReadonlySet<string>,
): { readonly start: Catalogue; readonly steps: readonly CatalogueStep[] } {
  const edits = [...recommendationEdits(before, after), ...controlEdits(before, after)];
  const quiet = edits.filter(({ keys }) => !keys.some((key) => met.has(key)));
  const known = { ...before, recommendations: new Map([...after.recommendations, ...before.recommendations]) };
  const start = quiet.reduce((catalogue, edit) => edit.apply(catalogue), known as Catalogue);
  let catalogue = start;
  const steps = edits
    .filter((edit) => !quiet.includes(edit))
    .map(({ title, keys, apply }) => {
      catalogue = apply(catalogue);
      return { title, keys: keys.filter((key) => met.has(key)), catalogue };
    });
  return { start, steps };
}

interface Edit {
  readonly title: string;
  /** Recommendations that it makes count or not count, or count otherwise. */
  readonly keys: readonly string[];
  readonly apply: (catalogue: Catalogue) => Catalogue;
}

function recommendationEdits(before: Catalogue, after: Catalogue): Edit[] {
  return [...after.recommendations.values()].flatMap((now): Edit[] => {
    const was = before.recommendations.get(now.key);
    if (was === undefined || (was.preview === now.preview && was.builtIn === now.builtIn)) return [];
    const what =
      was.preview === now.preview
        ? now.builtIn
          ? "is built in now"
          : "is built in no more"
        : now.preview
          ? "is a preview again"
          : "left preview";
    return [{ title: `'${now.displayName}' ${what}`, keys: [now.key], apply: (catalogue) => withRecommendation(catalogue, now) }];
  });
}

function controlEdits(before: Catalogue, after: Catalogue): Edit[] {
  const ids = new Set([...before.controls.keys(), ...after.controls.keys()]);
  return [...ids].sort().flatMap((id): Edit[] => {
    const [was, now] = [before.controls.get(id), after.controls.get(id)];
    const set = (control: CatalogueControl | undefined) => (catalogue: Catalogue) => withControl(catalogue, id, control);
    if (was === undefined) return [{ title: `the control '${now!.displayName}' is new`, keys: [...now!.keys], apply: set(now) }];
    if (now === undefined)
      return [{ title: `the control '${was.displayName}' is gone`, keys: [...was.keys], apply: set(undefined) }];
    const edits: Edit[] = [];
    if (was.maxScore !== now.maxScore) {
      const title = `the control '${now.displayName}' gives up to ${now.maxScore} points instead of ${was.maxScore}`;
      edits.push({ title, keys: [...was.keys], apply: (catalogue) => changed(catalogue, id, { maxScore: now.maxScore }) });
    }
    for (const key of now.keys) if (!was.keys.has(key)) edits.push(membership(after, id, now, key, true));
    for (const key of was.keys) if (!now.keys.has(key)) edits.push(membership(before, id, now, key, false));
    return edits;
  });
}

function membership(named: Catalogue, id: string, { displayName }: CatalogueControl, key: string, joins: boolean): Edit {
  const name = named.recommendations.get(key)?.displayName ?? key;
  return {
    title: `'${name}' ${joins ? "joined" : "left"} the control '${displayName}'`,
    keys: [key],
    apply: (catalogue) => {
      const keys = new Set(catalogue.controls.get(id)!.keys);
      if (joins) keys.add(key);
      else keys.delete(key);
      return changed(catalogue, id, { keys });
    },
  };
}

function changed(catalogue: Catalogue, id: string, members: Partial<CatalogueControl>): Catalogue {
  return withControl(catalogue, id, { ...catalogue.controls.get(id)!, ...members });
}

function withControl(catalogue: Catalogue, id: string, control: CatalogueControl | undefined): Catalogue {
  const controls = new Map(catalogue.controls);
  if (control === undefined) controls.delete(id);
  else controls.set(id, control);
  return { ...catalogue, controls };
}

function withRecommendation(catalogue: Catalogue, recommendation: CatalogueRecommendation): Catalogue {
  return { ...catalogue, recommendations: new Map(catalogue.recommendations).set(recommendation.key, recommendation) };
}
