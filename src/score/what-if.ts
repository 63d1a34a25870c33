import { type Action, isTouched, stateAfter } from "./action.js";
import type { Posture } from "./posture.js";
import { createTally } from "./tally.js";
import { type TenantScore, tenantScore } from "./tenant-score.js";

/** The scores before and after some actions. */
export interface WhatIf {
  readonly before: TenantScore;
  readonly after: TenantScore;
  /** Assessments that count otherwise after than before, by action; one that two actions touch is with both. */
  readonly changed: readonly { readonly action: Action; readonly assessments: number }[];
}

/**
 * What the scores would be if all the actions were done, in whatever order. Weights of subscriptions stay as they are: how the service
 * sets them is not published, so nothing can be said of how they would change.
 */
export function whatIf(posture: Posture, actions: readonly Action[]): WhatIf {
  const tally = createTally(posture);
  const before = tenantScore(posture, tally);
  const state = stateAfter(actions, posture);
  const changes = new Map(actions.map((action) => [action, 0]));
  for (const assessment of posture.scopes.flatMap(({ assessments }) => assessments)) {
    const after = state(assessment);
    if (after.health === assessment.health && after.included === assessment.included) continue;
    tally.set(assessment, after);
    for (const action of actions) if (isTouched(action, assessment)) changes.set(action, changes.get(action)! + 1);
  }
  return {
    before,
    after: tenantScore(posture, tally),
    changed: [...changes].map(([action, assessments]) => ({ action, assessments })),
  };
}
