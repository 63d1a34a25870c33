import { type Catalogue, type CatalogueControl, controlId } from "../../history/snapshot.js";
import { controlDefinitions, controls } from "../../score/controls.js";
import { type Era, recommendations } from "../../score/recommendations.js";
import type { Random } from "../generate/random.js";

/** How the catalogue itself changed over the days. */
export interface CatalogueStory {
  /** The catalogue of a day, from that of the last day; the same object for days that have the same. */
  readonly at: (last: Catalogue, today: number) => Catalogue;
  /** The recommendation that was withdrawn, and the first day it is gone; it was about databases. */
  readonly withdrawn: { readonly key: string; readonly day: number } | undefined;
}

/**
 * Two changes that the documentation tells of, moved to days of the tenant: a recommendation leaves preview and begins to count, and the
 * control "Apply data classification" is withdrawn, by which the nominal maxima fall from 60 to 58.
 */
export function catalogueStory(era: Era, days: number, random: Random): CatalogueStory {
  if (days < 6) return { at: (last) => last, withdrawn: undefined };
  const counted = controlDefinitions(era).filter(({ maxScore }) => maxScore > 0);
  const candidates = counted
    .flatMap((control) => control.recommendations)
    .filter(({ preview, synthetic }) => !preview && !synthetic);
  const released = random.pick(candidates).key;
  const releasedOn = Math.floor(days / 3);
  const withdrawnOn = Math.floor((2 * days) / 3);
  const control = controls.find(({ slug }) => slug === "classification")!;
  const recommendation = recommendations.find((one) => one.controls.includes("classification"))!;
  const kept = new Map<string, Catalogue>();
  const at: CatalogueStory["at"] = (last, today) => {
    if (today >= withdrawnOn) return last;
    const name = today < releasedOn ? "preview" : "released";
    const known = kept.get(name);
    if (known !== undefined) return known;
    const { key, displayName, severity, preview } = recommendation;
    const classification: CatalogueControl = {
      name: control.name,
      displayName: control.displayName,
      environment: "Azure",
      maxScore: 2,
      keys: new Set([key]),
    };
    const listed = new Map(last.recommendations).set(key, { key, displayName, severity, preview, builtIn: true });
    const one = listed.get(released);
    if (one !== undefined && today < releasedOn) listed.set(released, { ...one, preview: true });
    const made = {
      controls: new Map(last.controls).set(controlId("Azure", control.name), classification),
      recommendations: listed,
    };
    kept.set(name, made);
    return made;
  };
  return { at, withdrawn: { key: recommendation.key, day: withdrawnOn } };
}
