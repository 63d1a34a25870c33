import type { Dynamic } from "../../engine/types/value.js";
import { restrictedName } from "../../estate/access.js";
import type { Manifest } from "../../estate/manifest.js";
import { type ArmAnswer, type ArmRequest, type ArmRoute, refuse } from "./route.js";
import { refuseAction } from "./scope.js";

/** Management groups: those that can be read, one of them with what is below, and all as the portal shows them. */
export const managementGroupRoutes: readonly ArmRoute[] = [
  {
    method: "GET",
    pattern: /^\/providers\/Microsoft\.Management\/managementGroups$/i,
    type: "managementGroups",
    answer: ({ estate: { manifest } }) => ({
      list: manifest.managementGroups.filter(isReadable).map((group) => groupBody(group, manifest)),
    }),
  },
  {
    method: "GET",
    pattern: /^\/providers\/Microsoft\.Management\/managementGroups\/(?<group>[^/]+)$/i,
    type: "managementGroups",
    answer: (request) => {
      const { manifest } = request.estate;
      return answerGroup(request, "Microsoft.Management/managementGroups/read", (group) => ({
        one: detailedBody(group, manifest, request.expand === "children"),
      }));
    },
  },
  {
    method: "GET",
    pattern: /^\/providers\/Microsoft\.Management\/managementGroups\/(?<group>[^/]+)\/descendants$/i,
    type: "managementGroups/descendants",
    answer: (request) =>
      answerGroup(request, "Microsoft.Management/managementGroups/descendants/read", (group) => ({
        list: descendants(group, request.estate.manifest),
      })),
  },
  {
    method: "POST",
    pattern: /^\/providers\/Microsoft\.Management\/getEntities$/i,
    type: "getEntities",
    answer: ({ estate: { manifest } }) => ({ list: entities(manifest), further: { count: entities(manifest).length } }),
  },
];

export type Group = Manifest["managementGroups"][number];

function isReadable({ displayName }: Group): boolean {
  return displayName !== restrictedName;
}

/** What there is of the group that the path names, or why there is nothing. */
export function answerGroup(
  { caller, estate, whole, names }: ArmRequest,
  action: string,
  answer: (group: Group) => ArmAnswer,
): ArmAnswer {
  const name = names.group!.toLowerCase();
  const isNamed = (one: Group) => one.name.toLowerCase() === name;
  const group = estate.manifest.managementGroups.find(isNamed);
  if (group !== undefined && isReadable(group)) return answer(group);
  const id = `/providers/Microsoft.Management/managementGroups/${names.group}`;
  if (whole.manifest.managementGroups.some(isNamed)) return refuseAction(caller, action, id);
  return refuse(404, "NotFound", `'${id}' not found`);
}

function groupBody({ id, name, displayName }: Group, { tenantId }: Manifest): Record<string, Dynamic> {
  return { id, type: "Microsoft.Management/managementGroups", name, properties: { tenantId, displayName } };
}

function detailedBody(group: Group, manifest: Manifest, expanded: boolean): Dynamic {
  const parent = manifest.managementGroups.find(({ name }) => name === group.parent);
  const { tenantId } = manifest;
  return {
    ...groupBody(group, manifest),
    properties: {
      tenantId,
      displayName: group.displayName,
      details: {
        version: 1,
        ...(parent && { parent: { id: parent.id, name: parent.name, displayName: parent.displayName } }),
      },
      ...(expanded && { children: childrenOf(group, manifest) }),
    },
  };
}

function childrenOf({ name }: Group, { managementGroups, subscriptions }: Manifest): readonly Dynamic[] {
  return [
    ...managementGroups
      .filter(({ parent }) => parent === name)
      .map((child) => ({
        id: child.id,
        type: "Microsoft.Management/managementGroups",
        name: child.name,
        displayName: child.displayName,
      })),
    ...subscriptions
      .filter(({ managementGroups: [nearest] }) => nearest === name)
      .map((one) => ({ id: `/subscriptions/${one.id}`, type: "/subscriptions", name: one.id, displayName: one.name })),
  ];
}

/** All that is below a group, at any depth. */
function descendants(group: Group, manifest: Manifest): readonly Dynamic[] {
  const { managementGroups, subscriptions } = manifest;
  const children = managementGroups.filter(({ parent }) => parent === group.name);
  const own = subscriptions.filter(({ managementGroups: [nearest] }) => nearest === group.name);
  const place = (displayName: string) => ({ displayName, parent: { id: group.id } });
  return [
    ...children.map(({ id, name, displayName }) => ({
      id,
      type: "Microsoft.Management/managementGroups",
      name,
      properties: place(displayName),
    })),
    ...own.map(({ id, name }) => ({
      id: `/subscriptions/${id}`,
      type: "/subscriptions",
      name: id,
      properties: place(name),
    })),
    ...children.flatMap((child) => descendants(child, manifest)),
  ];
}

/** The hierarchy as the portal draws it: groups that may not be read are there, restricted, where something below may be. */
function entities(manifest: Manifest): readonly Dynamic[] {
  const { tenantId, managementGroups, subscriptions } = manifest;
  const chainAbove = (parent: string | null): Group[] => {
    const group = managementGroups.find(({ name }) => name === parent);
    return group === undefined ? [] : [...chainAbove(group.parent), group];
  };
  const place = (parent: string | null) => {
    const chain = chainAbove(parent);
    const nearest = chain.at(-1);
    return {
      parent: nearest === undefined ? null : { id: nearest.id },
      parentDisplayNameChain: chain.map(({ displayName }) => displayName),
      parentNameChain: chain.map(({ name }) => name),
    };
  };
  return [
    ...managementGroups.map((group) => ({
      id: group.id,
      type: "Microsoft.Management/managementGroups",
      name: group.name,
      properties: {
        tenantId,
        displayName: group.displayName,
        ...place(group.parent),
        permissions: isReadable(group) ? "view" : "noaccess",
        inheritedPermissions: isReadable(group) ? "view" : "noaccess",
        numberOfDescendants: subscriptions.filter((one) => one.managementGroups.includes(group.name)).length,
      },
    })),
    ...subscriptions.map((one) => ({
      id: `/subscriptions/${one.id}`,
      type: "/subscriptions",
      name: one.id,
      properties: {
        tenantId: one.tenantId ?? tenantId,
        displayName: one.name,
        ...place(one.managementGroups[0] ?? null),
        permissions: "view",
        inheritedPermissions: "view",
      },
    })),
  ];
}
