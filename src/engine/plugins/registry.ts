// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.
import type { PluginDefinition } from "./definition.js";
import { activeUsersCount } from "./active-users-count.js";
import { activityCountsMetrics } from "./activity-counts-metrics.js";
import { activityEngagement } from "./activity-engagement.js";
import { activityMetrics } from "./activity-metrics.js";
import { autocluster } from "./autocluster.js";
import { bagUnpack } from "./bag-unpack.js";
import { basket } from "./basket.js";
import { dcountIntersect } from "./dcount-intersect.js";
import { diffpatterns } from "./diffpatterns.js";
import { funnelSequenceCompletion } from "./funnel-sequence-completion.js";
import { funnelSequence } from "./funnel-sequence.js";
import { geoLineLookup, geoPolygonLookup } from "./geo-lookup.js";
import { ipv4Lookup, ipv6Lookup } from "./ip-lookup.js";
import { narrow } from "./narrow.js";
import { newActivityMetrics } from "./new-activity-metrics.js";
import { pivot } from "./pivot.js";
import { preview } from "./preview.js";
import { rollingPercentile } from "./rolling-percentile.js";
import { rowsNear } from "./rows-near.js";
import { schemaMerge } from "./schema-merge.js";
import { sequenceDetect } from "./sequence-detect.js";
import { sessionCount } from "./session-count.js";
import { slidingWindowCounts } from "./sliding-window-counts.js";

export const plugins: readonly PluginDefinition[] = [
  activeUsersCount,
  activityCountsMetrics,
  activityEngagement,
  activityMetrics,
  autocluster,
  bagUnpack,
  basket,
  dcountIntersect,
  diffpatterns,
  funnelSequenceCompletion,
  funnelSequence,
  geoPolygonLookup,
  geoLineLookup,
  ipv4Lookup,
  ipv6Lookup,
  narrow,
  newActivityMetrics,
  pivot,
  preview,
  rollingPercentile,
  rowsNear,
  schemaMerge,
  sequenceDetect,
  sessionCount,
  slidingWindowCounts,
];
