// Written by src/tools/write-query-types.ts; `npm run generate` keeps it current.
import type { Json } from "./query-types.js";

/** The parameters and rows of the saved queries that come with the package. */
export interface LibraryQueries {
  "changes/control-history": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      from?: Date | string;
      to?: Date | string;
      bin?: string;
      fill?: boolean;
      controlId?: string;
    };
    row: {
      day: string | null;
      scope: string;
      controlId: string;
      current: number | null;
      max: number | null;
      percentage: number | null;
      healthy: number | bigint | null;
      unhealthy: number | bigint | null;
      carriedForward: boolean | null;
    };
  };
  "changes/new-assessed-resources": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      since?: Date | string;
    };
    row: {
      firstEvaluationDate: string | null;
      resourceId: string;
      unhealthyRecs: number | bigint | null;
    };
  };
  "changes/regressions": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      since?: Date | string;
    };
    row: {
      statusChangeDate: string | null;
      resourceId: string;
      displayName: string;
      severity: string;
    };
  };
  "changes/score-history": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      from?: Date | string;
      to?: Date | string;
      bin?: string;
      fill?: boolean;
    };
    row: {
      day: string | null;
      scope: string;
      current: number | null;
      max: number | null;
      percentage: number | null;
      weight: number | bigint | null;
      carriedForward: boolean | null;
    };
  };
  "changes/stale-unhealthy": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      olderThanDays?: number | bigint;
    };
    row: {
      resourceId: string;
      displayName: string;
      ageDays: number | bigint | null;
      severity: string;
      bucket: string;
    };
  };
  "changes/status-changes": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      since?: Date | string;
      to?: Json;
    };
    row: {
      time: string | null;
      resourceId: string;
      displayName: string;
      status: string;
      controls: Json;
    };
  };
  "changes/status-transitions": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      from?: Date | string;
      to?: Date | string;
    };
    row: {
      assessmentKey: string;
      displayName: string;
      from: string;
      to: string;
      count: number | bigint | null;
    };
  };
  "compliance/compliance-controls": {
    parameters: {
      standard: string;
      subscriptionIds?: Json;
    };
    row: {
      subscriptionId: string;
      control: string;
      description: string;
      state: string;
      passed: number | bigint | null;
      failed: number | bigint | null;
      skipped: number | bigint | null;
    };
  };
  "compliance/compliance-failed-resources": {
    parameters: {
      standard: string;
      subscriptionIds?: Json;
    };
    row: {
      control: string;
      assessmentKey: string;
      displayName: string;
      resourceId: string;
    };
  };
  "compliance/compliance-standards": {
    parameters: {
      subscriptionIds?: Json;
    };
    row: {
      subscriptionId: string;
      standard: string;
      state: string;
      passed: number | bigint | null;
      failed: number | bigint | null;
      skipped: number | bigint | null;
      unsupported: number | bigint | null;
      percentage: number | null;
    };
  };
  "controls/completed-controls": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      subscriptionId: string;
      completed: number | bigint | null;
      total: number | bigint | null;
    };
  };
  "controls/control-consistency": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      tolerance?: number;
    };
    row: {
      subscriptionId: string;
      controlName: string;
      reportedCurrent: number | null;
      recomputedCurrent: number | null;
      delta: number | null;
      reportedUnhealthy: number | bigint | null;
      recomputedUnhealthy: number | bigint | null;
    };
  };
  "controls/control-potential": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      top?: number | bigint;
      minPoints?: number;
    };
    row: {
      subscriptionId: string;
      controlName: string;
      potential: number | null;
      perResource: number | null;
      potentialPct: number | null;
      unhealthy: number | bigint | null;
    };
  };
  "controls/control-recommendations": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      controlId?: string;
    };
    row: {
      controlId: string;
      controlName: string;
      assessmentKey: string;
      displayName: string;
      severity: string;
      preview: boolean | null;
      healthy: number | bigint | null;
      unhealthy: number | bigint | null;
      notApplicable: number | bigint | null;
    };
  };
  "controls/control-rollup": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      controlId: string;
      controlName: string;
      nominalMax: number | null;
      percentage: number | null;
      healthy: number | bigint | null;
      unhealthy: number | bigint | null;
      notApplicable: number | bigint | null;
      subscriptions: number | bigint | null;
    };
  };
  "controls/control-scores": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      includeZeroMax?: boolean;
    };
    row: {
      subscriptionId: string;
      controlId: string;
      controlName: string;
      current: number | null;
      max: number | null;
      nominalMax: number | null;
      percentage: number | null;
      healthy: number | bigint | null;
      unhealthy: number | bigint | null;
      notApplicable: number | bigint | null;
      weight: number | bigint | null;
    };
  };
  "controls/not-applicable-controls": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      subscriptionId: string;
      controlName: string;
      nominalMax: number | null;
      notApplicable: number | bigint | null;
    };
  };
  "coverage/export-coverage": {
    parameters: {
      subscriptionIds?: Json;
    };
    row: {
      subscriptionId: string;
      hasExport: boolean | null;
      streaming: boolean | null;
      snapshot: boolean | null;
      target: string;
    };
  };
  "coverage/plan-coverage": {
    parameters: {
      subscriptionIds?: Json;
    };
    row: {
      subscriptionId: string;
      plan: string;
      tier: string;
      subPlan: string;
      freeTrialRemaining: string;
    };
  };
  "coverage/plan-gaps": {
    parameters: {
      subscriptionIds?: Json;
      plans?: Json;
    };
    row: {
      subscriptionId: string;
      plan: string;
      resources: number | bigint | null;
    };
  };
  "exemptions/disabled-by-policy": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
    };
    row: {
      subscriptionId: string;
      assessmentKey: string;
      displayName: string;
      resources: number | bigint | null;
    };
  };
  "exemptions/exemption-score-impact": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      subscriptionId: string;
      percentage: number | null;
      percentageWithoutExemptions: number | null;
      delta: number | null;
    };
  };
  "exemptions/exemptions": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      cause?: string;
    };
    row: {
      subscriptionId: string;
      resourceId: string;
      displayName: string;
      severity: string;
      cause: string;
      description: string;
    };
  };
  "exemptions/expiring-exemptions": {
    parameters: {
      subscriptionIds?: Json;
      withinDays?: number | bigint;
    };
    row: {
      exemptionId: string;
      category: string;
      expiresOn: string | null;
      scope: string;
      policyAssignmentId: string;
    };
  };
  "governance/governance-by-owner": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      owner?: string;
    };
    row: {
      owner: string;
      ontime: number | bigint | null;
      overdue: number | bigint | null;
      pointsAtStake: number | null;
    };
  };
  "governance/governance-rules": {
    parameters: {
      subscriptionIds?: Json;
      includeDisabled?: boolean;
    };
    row: {
      ruleName: string;
      scope: string;
      priority: number | bigint | null;
      ownerType: string;
      owner: string;
      timeframeDays: number | bigint | null;
      grace: boolean | null;
    };
  };
  "governance/governance-status": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
    };
    row: {
      displayName: string;
      completed: number | bigint | null;
      ontime: number | bigint | null;
      overdue: number | bigint | null;
      unassigned: number | bigint | null;
    };
  };
  "governance/overdue-assignments": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      asOf?: Date | string;
    };
    row: {
      resourceId: string;
      displayName: string;
      owner: string;
      dueDate: string | null;
      daysOverdue: number | bigint | null;
      isGracePeriod: boolean | null;
    };
  };
  "hygiene/assessment-anomalies": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      kind: string;
      assessmentKey: string;
      id: string;
      detail: string;
    };
  };
  "hygiene/type-inventory": {
    parameters: {
      subscriptionIds?: Json;
    };
    row: {
      type: string;
      rows: number | bigint | null;
      subscriptions: number | bigint | null;
      latestChange: string | null;
    };
  };
  "recommendations/preview-recommendations": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      assessmentKey: string;
      displayName: string;
      unhealthy: number | bigint | null;
      controls: Json;
    };
  };
  "recommendations/quick-wins": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      effort?: string;
      severity?: string;
      maxUserImpact?: string;
    };
    row: {
      displayName: string;
      severity: string;
      implementationEffort: string;
      userImpact: string;
      unhealthy: number | bigint | null;
      potential: number | null;
    };
  };
  "recommendations/recommendation-findings": {
    parameters: {
      assessmentKey: string;
      subscriptionIds?: Json;
      environment?: string;
      severity?: Json;
    };
    row: {
      findingId: string;
      displayName: string;
      severity: string;
      category: string;
      resources: number | bigint | null;
    };
  };
  "recommendations/recommendation-health": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      severity?: Json;
      includePreview?: boolean;
    };
    row: {
      assessmentKey: string;
      displayName: string;
      severity: string;
      healthy: number | bigint | null;
      unhealthy: number | bigint | null;
      notApplicable: number | bigint | null;
      total: number | bigint | null;
    };
  };
  "recommendations/recommendations-with-controls": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      assessmentKey: string;
      displayName: string;
      controls: Json;
      controlCount: number | bigint | null;
    };
  };
  "recommendations/top-unhealthy-recommendations": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      top?: number | bigint;
    };
    row: {
      assessmentKey: string;
      displayName: string;
      severity: string;
      unhealthy: number | bigint | null;
      subscriptions: number | bigint | null;
    };
  };
  "recommendations/unscored-recommendations": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      assessmentKey: string;
      displayName: string;
      assessmentType: string;
      reason: string;
      unhealthy: number | bigint | null;
    };
  };
  "resources/blocking-resources": {
    parameters: {
      controlId: string;
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      top?: number | bigint;
    };
    row: {
      resourceId: string;
      resourceGroup: string;
      remainingRecs: Json;
      pointsIfFixed: number | null;
    };
  };
  "resources/most-unhealthy-resources": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      top?: number | bigint;
    };
    row: {
      resourceId: string;
      type: string;
      unhealthy: number | bigint | null;
      high: number | bigint | null;
      medium: number | bigint | null;
      low: number | bigint | null;
    };
  };
  "resources/one-step-away": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      top?: number | bigint;
    };
    row: {
      resourceId: string;
      controlName: string;
      assessmentKey: string;
      displayName: string;
      pointsIfFixed: number | null;
    };
  };
  "resources/resource-control-health": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      controlId?: string;
    };
    row: {
      subscriptionId: string;
      controlId: string;
      resourceId: string;
      health: string;
      unhealthyRecs: number | bigint | null;
      healthyRecs: number | bigint | null;
    };
  };
  "resources/resource-group-posture": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
    };
    row: {
      subscriptionId: string;
      resourceGroup: string;
      healthyResources: number | bigint | null;
      unhealthyResources: number | bigint | null;
      percentage: number | null;
    };
  };
  "resources/tag-posture": {
    parameters: {
      subscriptionIds?: Json;
      environment?: string;
      tagName?: string;
      untagged?: string;
    };
    row: {
      tagValue: string;
      healthy: number | bigint | null;
      unhealthy: number | bigint | null;
      percentage: number | null;
    };
  };
  "score/environment-scores": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      environment: string;
      percentage: number | null;
      scopes: number | bigint | null;
      weight: number | bigint | null;
    };
  };
  "score/grace-period-impact": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
    };
    row: {
      subscriptionId: string;
      ascPercentage: number | null;
      graceExcludedPercentage: number | null;
      delta: number | null;
    };
  };
  "score/management-group-scores": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      includeRoot?: boolean;
    };
    row: {
      mgId: string;
      mgName: string;
      percentage: number | null;
      sumSubs: number | null;
      sumWeight: number | bigint | null;
      subscriptionCount: number | bigint | null;
    };
  };
  "score/overall-score": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      zeroWeightAs?: number | bigint;
    };
    row: {
      percentage: number | null;
      weightedCurrent: number | null;
      weightTotal: number | bigint | null;
      subscriptions: number | bigint | null;
      skipped: number | bigint | null;
    };
  };
  "score/score-drag": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      top?: number | bigint;
    };
    row: {
      subscriptionId: string;
      percentage: number | null;
      weight: number | bigint | null;
      dragPoints: number | null;
    };
  };
  "score/subscription-scores": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      minMax?: number | bigint;
    };
    row: {
      subscriptionId: string;
      subscriptionName: string;
      current: number | null;
      max: number | null;
      percentage: number | null;
      weight: number | bigint | null;
      environment: string;
    };
  };
  "score/subscriptions-without-score": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      environment?: string;
      state?: string;
    };
    row: {
      subscriptionId: string;
      name: string;
      reason: string;
    };
  };
  "secure-score/control-status": {
    parameters: {
      subscriptionIds?: Json;
      controlName?: string;
      minimumUnhealthy?: number | bigint;
    };
    row: {
      SecureControl: Json;
      unhealthy: Json;
      currentscore: Json;
      maxscore: Json;
    };
  };
  "secure-score/subscription-scores": {
    parameters: {
      subscriptionIds?: Json;
      scoreName?: string;
      minimumPercentage?: number;
    };
    row: {
      subscriptionId: string;
      current: Json;
      max: number | null;
      percentage: number | null;
    };
  };
  "control-history": LibraryQueries["changes/control-history"];
  "new-assessed-resources": LibraryQueries["changes/new-assessed-resources"];
  regressions: LibraryQueries["changes/regressions"];
  "score-history": LibraryQueries["changes/score-history"];
  "stale-unhealthy": LibraryQueries["changes/stale-unhealthy"];
  "status-changes": LibraryQueries["changes/status-changes"];
  "status-transitions": LibraryQueries["changes/status-transitions"];
  "compliance-controls": LibraryQueries["compliance/compliance-controls"];
  "compliance-failed-resources": LibraryQueries["compliance/compliance-failed-resources"];
  "compliance-standards": LibraryQueries["compliance/compliance-standards"];
  "completed-controls": LibraryQueries["controls/completed-controls"];
  "control-consistency": LibraryQueries["controls/control-consistency"];
  "control-potential": LibraryQueries["controls/control-potential"];
  "control-recommendations": LibraryQueries["controls/control-recommendations"];
  "control-rollup": LibraryQueries["controls/control-rollup"];
  "control-scores": LibraryQueries["controls/control-scores"];
  "not-applicable-controls": LibraryQueries["controls/not-applicable-controls"];
  "export-coverage": LibraryQueries["coverage/export-coverage"];
  "plan-coverage": LibraryQueries["coverage/plan-coverage"];
  "plan-gaps": LibraryQueries["coverage/plan-gaps"];
  "disabled-by-policy": LibraryQueries["exemptions/disabled-by-policy"];
  "exemption-score-impact": LibraryQueries["exemptions/exemption-score-impact"];
  exemptions: LibraryQueries["exemptions/exemptions"];
  "expiring-exemptions": LibraryQueries["exemptions/expiring-exemptions"];
  "governance-by-owner": LibraryQueries["governance/governance-by-owner"];
  "governance-rules": LibraryQueries["governance/governance-rules"];
  "governance-status": LibraryQueries["governance/governance-status"];
  "overdue-assignments": LibraryQueries["governance/overdue-assignments"];
  "assessment-anomalies": LibraryQueries["hygiene/assessment-anomalies"];
  "type-inventory": LibraryQueries["hygiene/type-inventory"];
  "preview-recommendations": LibraryQueries["recommendations/preview-recommendations"];
  "quick-wins": LibraryQueries["recommendations/quick-wins"];
  "recommendation-findings": LibraryQueries["recommendations/recommendation-findings"];
  "recommendation-health": LibraryQueries["recommendations/recommendation-health"];
  "recommendations-with-controls": LibraryQueries["recommendations/recommendations-with-controls"];
  "top-unhealthy-recommendations": LibraryQueries["recommendations/top-unhealthy-recommendations"];
  "unscored-recommendations": LibraryQueries["recommendations/unscored-recommendations"];
  "blocking-resources": LibraryQueries["resources/blocking-resources"];
  "most-unhealthy-resources": LibraryQueries["resources/most-unhealthy-resources"];
  "one-step-away": LibraryQueries["resources/one-step-away"];
  "resource-control-health": LibraryQueries["resources/resource-control-health"];
  "resource-group-posture": LibraryQueries["resources/resource-group-posture"];
  "tag-posture": LibraryQueries["resources/tag-posture"];
  "environment-scores": LibraryQueries["score/environment-scores"];
  "grace-period-impact": LibraryQueries["score/grace-period-impact"];
  "management-group-scores": LibraryQueries["score/management-group-scores"];
  "overall-score": LibraryQueries["score/overall-score"];
  "score-drag": LibraryQueries["score/score-drag"];
  "subscriptions-without-score": LibraryQueries["score/subscriptions-without-score"];
  "control-status": LibraryQueries["secure-score/control-status"];
  "subscription-scores": LibraryQueries["secure-score/subscription-scores"];
}
