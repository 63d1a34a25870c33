import type { ResultColumn } from "../../engine/query.js";
import type { ScalarType } from "../../engine/types/type.js";
import type { RemoteQuery } from "../distributed-plan.js";
import type { Draft } from "./draft.js";
import { type Place, holds } from "./needs.js";
import { columnText, pathText, pipeline } from "./text.js";

/** A remote query, and what of its table each of its columns holds. */
export interface Remote {
  readonly draft: Draft;
  readonly query: RemoteQuery;
  readonly fetched: readonly Fetched[];
}

export interface Fetched {
  readonly name: string;
  readonly place: Place;
  readonly type: ScalarType;
}

/** The remote query that gives what is needed, and what puts its rows in order. */
export function remoteOf(draft: Draft, needs: readonly Place[]): Remote {
  const { name, table, lines, columns, order, sort, key, top } = draft;
  const ordering = order
    .map((column): Place => ({ column, path: [] }))
    .filter((own) => !needs.some((place) => holds(place, own)));
  const wanted = [...needs, ...ordering];
  const places = wanted.length > 0 ? wanted : columns.slice(0, 1).map((column): Place => ({ column: column.name, path: [] }));
  const taken = new Set(places.filter(({ path }) => path.length === 0).map(({ column }) => column));
  const fetched = places.map((place): Fetched => {
    const { column, path } = place;
    if (path.length === 0) return { name: column, place, type: typeOf(column, draft) };
    return { name: unique([column, ...path].join("_").replaceAll(/\W/g, "_"), taken), place, type: "dynamic" };
  });
  const projected = `project ${fetched.map(projection).join(", ")}`;
  const ordered = sort.length === 0 ? [] : [`order by ${sort.join(", ")}`];
  const textOf = (filter: readonly string[]): string => pipeline(table, [...filter, ...lines, ...ordered, projected]);
  return {
    draft,
    fetched,
    query: {
      name,
      text: textOf([]),
      ofSubscriptions: textOf(["where isnotempty(subscriptionId)"]),
      ofNone: textOf(["where isempty(subscriptionId)"]),
      columns: fetched.map((column): ResultColumn => ({ name: column.name, type: sentType(column.type) })),
      ...(key !== undefined && { key }),
      ...(top !== undefined && { top }),
    },
  };
}

function typeOf(column: string, { columns, order }: Draft): ScalarType {
  const known = columns.find(({ name }) => name === column)?.type;
  // What a draft orders by beyond its columns are an id and numbers behind it.
  return known ?? (column === order[0] ? "string" : "long");
}

/** A decimal would come as a JSON number, and lose digits on its way through the client. */
const sentType = (type: ScalarType): ScalarType => (type === "decimal" ? "string" : type);

function projection({ name, place: { column, path }, type }: Fetched): string {
  const source = pathText(column, path);
  if (type === "decimal") return `${columnText(name)} = tostring(${source})`;
  return name === column && path.length === 0 ? source : `${columnText(name)} = ${source}`;
}

function unique(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  taken.add(name);
  return name;
}
