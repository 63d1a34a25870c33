/** A parsed row, as far as the loops look at it. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly subscriptionId: string;
  readonly properties: {
    readonly displayName: string;
    readonly status: { readonly code: string; readonly statusChangeDate: string };
    readonly metadata: { readonly severity: string; readonly categories: readonly string[] };
    readonly resourceDetails: { readonly Id: string };
    readonly risk: { readonly level: number };
    readonly score: { readonly current: number; readonly max: number };
    readonly unhealthyResourceCount: number;
    readonly managementGroup: string;
  };
}

export interface Tables {
  readonly securityresources: readonly Row[];
  readonly resources: readonly Row[];
  readonly resourcecontainers: readonly Row[];
}

type Answer = readonly (readonly unknown[])[];

const assessmentType = "microsoft.security/assessments";
const scoreType = "microsoft.security/securescores";
const controlType = "microsoft.security/securescores/securescorecontrols";

/** Each query as someone would write it by hand over parsed rows; dates stay text, whose order is that of time. */
export const loops: Readonly<Record<string, (tables: Tables) => Answer>> = {
  score: ({ securityresources }) => {
    const answer: unknown[][] = [];
    for (const { type, subscriptionId, properties } of securityresources) {
      if (type !== scoreType) continue;
      const { current, max } = properties.score;
      answer.push([subscriptionId, current, max, (current / max) * 100]);
    }
    return answer;
  },
  controls: ({ securityresources }) => {
    const answer: unknown[][] = [];
    for (const { type, properties } of securityresources) {
      if (type !== controlType) continue;
      answer.push([properties.displayName, properties.unhealthyResourceCount, properties.score.current, properties.score.max]);
    }
    return answer;
  },
  severity: ({ securityresources }) => {
    const groups = new Map<string, { severity: string; subscription: string; unhealthy: number; healthy: number }>();
    for (const { type, subscriptionId, properties } of securityresources) {
      if (type !== assessmentType) continue;
      const { severity } = properties.metadata;
      const key = `${severity} ${subscriptionId}`;
      let group = groups.get(key);
      if (group === undefined) {
        group = { severity, subscription: subscriptionId, unhealthy: 0, healthy: 0 };
        groups.set(key, group);
      }
      const { code } = properties.status;
      if (code === "Unhealthy") group.unhealthy++;
      else if (code === "Healthy") group.healthy++;
    }
    return [...groups.values()].map(({ severity, subscription, unhealthy, healthy }) => [
      severity,
      subscription,
      unhealthy,
      healthy,
    ]);
  },
  health: ({ securityresources }) => {
    const counts = new Map<string, Map<string, number>>();
    for (const { type, properties } of securityresources) {
      if (type === assessmentType) countPair(counts, properties.displayName, properties.status.code);
    }
    return pairs(counts);
  },
  rollup: ({ securityresources }) => {
    const groups = new Map<string, [unhealthy: number, current: number, highest: number]>();
    for (const { type, properties } of securityresources) {
      if (type !== controlType) continue;
      const { displayName, unhealthyResourceCount, score } = properties;
      const group = groups.get(displayName);
      if (group === undefined) groups.set(displayName, [unhealthyResourceCount, score.current, score.current]);
      else {
        group[0] += unhealthyResourceCount;
        group[1] += score.current;
        if (score.current > group[2]) group[2] = score.current;
      }
    }
    return [...groups].map(([control, totals]) => [control, ...totals]);
  },
  top: ({ securityresources }) => {
    const counts = new Map<string, number>();
    for (const { type, properties } of securityresources) {
      if (type === assessmentType && properties.status.code === "Unhealthy") count(counts, properties.resourceDetails.Id);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
  },
  contains: ({ securityresources }) => {
    const groups = new Map<string, Set<string>>();
    for (const { type, subscriptionId, properties } of securityresources) {
      if (type !== assessmentType || !properties.displayName.toLowerCase().includes("mfa enabled")) continue;
      collect(groups, subscriptionId, properties.resourceDetails.Id);
    }
    return [...groups].map(([subscription, resources]) => [subscription, resources.size]);
  },
  filter: ({ securityresources }) => {
    const answer: unknown[][] = [];
    for (const { type, id, name, subscriptionId, properties } of securityresources) {
      if (type !== assessmentType) continue;
      const { code, statusChangeDate } = properties.status;
      if (code === "Unhealthy" && statusChangeDate > "2021-12-25T00:00:00.0000000Z")
        answer.push([id, name, subscriptionId, statusChangeDate]);
    }
    return answer;
  },
  regex: ({ securityresources }) => {
    const pattern = /rule [0-9]*7\)/;
    const counts = new Map<string, number>();
    for (const { type, name, properties } of securityresources) {
      if (type === assessmentType && pattern.test(properties.displayName)) count(counts, name);
    }
    return [...counts];
  },
  case: ({ securityresources }) => {
    const counts = new Map<string, number>();
    for (const { type, properties } of securityresources) {
      if (type === assessmentType) count(counts, bandOf(properties.risk.level));
    }
    return [...counts];
  },
  strings: ({ securityresources }) => {
    const counts = new Map<string, Map<string, number>>();
    for (const { type, id, name } of securityresources) {
      if (type === assessmentType) countPair(counts, id.split("/")[4]!.toLowerCase(), name.slice(0, 2));
    }
    return pairs(counts);
  },
  subscriptions: ({ securityresources, resourcecontainers }) => {
    const areas = new Map(
      resourcecontainers.map(({ subscriptionId, properties }) => [subscriptionId, properties.managementGroup]),
    );
    const groups = new Map<string, [n: number, unhealthy: number]>();
    for (const { type, subscriptionId, properties } of securityresources) {
      if (type !== assessmentType) continue;
      const area = areas.get(subscriptionId) ?? "";
      let group = groups.get(area);
      if (group === undefined) {
        group = [0, 0];
        groups.set(area, group);
      }
      group[0]++;
      if (properties.status.code === "Unhealthy") group[1]++;
    }
    return [...groups].map(([area, counts]) => [area, ...counts]);
  },
  resources: ({ securityresources, resources }) => {
    const byId = new Map(resources.map((resource) => [resource.id, resource]));
    const counts = new Map<string, Map<string, number>>();
    for (const { type, properties } of securityresources) {
      if (type !== assessmentType || properties.status.code !== "Unhealthy") continue;
      const resource = byId.get(properties.resourceDetails.Id);
      if (resource !== undefined) countPair(counts, resource.location, resource.type);
    }
    return pairs(counts);
  },
  expand: ({ securityresources }) => {
    const counts = new Map<string, number>();
    for (const { type, properties } of securityresources) {
      if (type === assessmentType) for (const category of properties.metadata.categories) count(counts, category);
    }
    return [...counts];
  },
  latest: ({ securityresources }) =>
    securityresources
      .filter(({ type }) => type === assessmentType)
      .map(({ id, properties }) => [id, properties.status.statusChangeDate] as const)
      .sort((a, b) => (a[1] > b[1] ? -1 : a[1] < b[1] ? 1 : a[0] < b[0] ? -1 : 1))
      .slice(0, 100),
  distinct: ({ securityresources }) => {
    const groups = new Map<string, Set<string>>();
    for (const { type, subscriptionId, name } of securityresources)
      if (type === assessmentType) collect(groups, subscriptionId, name);
    return [...groups].flatMap(([subscription, names]) => [...names].map((name) => [subscription, name]));
  },
  sets: ({ securityresources }) => {
    const groups = new Map<string, Set<string>>();
    for (const { type, subscriptionId, name } of securityresources)
      if (type === assessmentType) collect(groups, subscriptionId, name);
    return [...groups].map(([subscription, names]) => [subscription, [...names]]);
  },
  union: ({ securityresources, resources }) => {
    const counts = new Map<string, Map<string, number>>();
    for (const { type, subscriptionId, properties } of securityresources) {
      if (type === assessmentType) countPair(counts, subscriptionId, properties.status.code);
    }
    for (const { subscriptionId, location } of resources) countPair(counts, subscriptionId, location);
    return pairs(counts);
  },
  days: ({ securityresources }) => {
    const counts = new Map<string, number>();
    for (const { type, properties } of securityresources) {
      if (type === assessmentType) count(counts, properties.status.statusChangeDate.slice(0, 10));
    }
    return [...counts].map(([day, n]) => [`${day}T00:00:00.0000000Z`, n]);
  },
  pipeline: ({ securityresources }) => {
    const groups = new Map<string, { subscription: string; severity: string; n: number; bad: number; last: string }>();
    for (const { type, subscriptionId, properties } of securityresources) {
      if (type !== assessmentType) continue;
      const { code, statusChangeDate } = properties.status;
      if (code === "NotApplicable" || statusChangeDate < "2022-03-01T00:00:00.0000000Z") continue;
      const { severity } = properties.metadata;
      const key = `${subscriptionId} ${severity}`;
      let group = groups.get(key);
      if (group === undefined) {
        group = { subscription: subscriptionId, severity, n: 0, bad: 0, last: statusChangeDate };
        groups.set(key, group);
      }
      group.n++;
      if (code === "Unhealthy") group.bad++;
      if (statusChangeDate > group.last) group.last = statusChangeDate;
    }
    return [...groups.values()]
      .filter(({ n }) => n > 3)
      .map(({ subscription, severity, n, bad, last }) => [subscription, severity, n, bad, last, bad / n] as const)
      .sort((a, b) => b[5] - a[5] || order(a[0], b[0]) || order(a[1], b[1]))
      .slice(0, 50);
  },
};

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bandOf(risk: number): string {
  if (risk < 5) return "none";
  if (risk < 10) return "very low";
  if (risk < 20) return "low";
  if (risk < 35) return "guarded";
  if (risk < 50) return "medium";
  if (risk < 65) return "elevated";
  if (risk < 80) return "high";
  return risk < 95 ? "severe" : "critical";
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function countPair(counts: Map<string, Map<string, number>>, first: string, second: string): void {
  let inner = counts.get(first);
  if (inner === undefined) {
    inner = new Map();
    counts.set(first, inner);
  }
  count(inner, second);
}

function pairs(counts: Map<string, Map<string, number>>): Answer {
  return [...counts].flatMap(([first, inner]) => [...inner].map(([second, n]) => [first, second, n]));
}

function collect(groups: Map<string, Set<string>>, key: string, member: string): void {
  const set = groups.get(key);
  if (set === undefined) groups.set(key, new Set([member]));
  else set.add(member);
}
