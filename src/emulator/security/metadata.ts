import { type Dynamic, isBag, member } from "../../engine/types/value.js";
import type { Estate } from "../../estate/estate.js";
import { metadataWriter } from "../../estate/generate/metadata.js";
import { recommendationsOf } from "../../score/recommendations.js";
import { rowsOfType } from "../arm/rows.js";
import { eraOf } from "./definitions.js";

/** A kind of assessment. */
export interface MetadataEntry {
  readonly key: string;
  readonly metadata: Dynamic;
  /** Whether it is the tenant's own rather than Microsoft's. */
  readonly custom: boolean;
  /** The subscriptions in lower case that have assessments of it. */
  readonly subscriptions: ReadonlySet<string>;
}

/** What is known of every kind of assessment: as the estate's rows have it, and of the others as the catalogue describes them. */
export function metadataEntries(estate: Estate): ReadonlyMap<string, MetadataEntry> {
  const known = entries.get(estate) ?? collect(estate);
  entries.set(estate, known);
  return known;
}

const entries = new WeakMap<Estate, ReadonlyMap<string, MetadataEntry>>();

function collect(estate: Estate): ReadonlyMap<string, MetadataEntry> {
  const found = new Map<string, MetadataEntry & { readonly subscriptions: Set<string> }>();
  for (const row of rowsOfType(estate, "microsoft.security/assessments")) {
    const key = String(row.name);
    const metadata = member(row.properties ?? null, "metadata");
    const type = member(metadata, "assessmentType");
    const custom = type === "CustomPolicy" || type === "CustomerManaged";
    const entry = found.get(key) ?? { key, metadata, custom, subscriptions: new Set<string>() };
    entry.subscriptions.add(String(row.subscriptionId).toLowerCase());
    found.set(key, entry);
  }
  const describe = metadataWriter();
  for (const recommendation of recommendationsOf(eraOf(estate))) {
    const { key } = recommendation;
    if (!found.has(key)) found.set(key, { key, metadata: describe(recommendation), custom: false, subscriptions: new Set() });
  }
  return new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The body of an entry, at the tenant or, with its id, in a subscription. */
export function metadataBody({ key, metadata, custom }: MetadataEntry, version: string, subscription?: string): Dynamic {
  const scope = custom && subscription !== undefined ? `/subscriptions/${subscription}` : "";
  return {
    id: `${scope}/providers/Microsoft.Security/assessmentMetadata/${key}`,
    name: key,
    type: "Microsoft.Security/assessmentMetadata",
    properties: metadataOf(metadata, version),
  };
}

const since2021 = ["publishDates", "plannedDeprecationDate", "tactics", "techniques"];

/** Metadata without what a later version has brought. */
export function metadataOf(metadata: Dynamic, version: string): Dynamic {
  if (version !== "2020-01-01" || !isBag(metadata)) return metadata;
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !since2021.includes(name)));
}
