import { resourcesApiVersions } from "../../arg/api-versions.js";
import type { Dynamic } from "../../engine/types/value.js";
import type { Estate } from "../../estate/estate.js";
import { type ArmRoute, refuse } from "./route.js";
import { rowsOfType, typesOf } from "./rows.js";
import { refuseSubscription } from "./scope.js";

/** The resource providers whose types the estate has, and those that the emulator is. */
export const providerRoutes: readonly ArmRoute[] = [
  {
    method: "GET",
    pattern: /^\/providers$/i,
    type: "providers",
    answer: ({ estate }) => ({ list: [...providersOf(estate)].map(([name, types]) => providerBody("", name, types)) }),
  },
  {
    method: "GET",
    pattern: /^\/subscriptions\/(?<subscription>[^/]+)\/providers$/i,
    type: "providers",
    answer: (request) =>
      refuseSubscription(request, "Microsoft.Resources/subscriptions/providers/read") ?? {
        list: [...providersOf(request.estate)].map(([name, types]) =>
          providerBody(`/subscriptions/${request.names.subscription}`, name, types),
        ),
      },
  },
  {
    method: "GET",
    pattern: /^(?<scope>\/subscriptions\/(?<subscription>[^/]+)|)\/providers\/(?<provider>[^/]+)$/i,
    type: "providers",
    answer: (request) => {
      const { scope = "", provider = "", subscription } = request.names;
      const refusal = subscription && refuseSubscription(request, "Microsoft.Resources/subscriptions/providers/read");
      if (refusal) return refusal;
      for (const [name, types] of providersOf(request.estate)) {
        if (name.toLowerCase() === provider.toLowerCase()) return { one: providerBody(scope, name, types) };
      }
      return refuse(404, "InvalidResourceNamespace", `The resource namespace '${provider}' is invalid.`);
    },
  },
];

/** Types by provider, both as ids spell them. */
function providersOf(estate: Estate): ReadonlyMap<string, ReadonlySet<string>> {
  const providers = new Map<string, Set<string>>([
    ["Microsoft.ResourceGraph", new Set(["operations", "resources"])],
    ["Microsoft.Security", new Set()],
  ]);
  for (const type of typesOf(estate)) {
    const id = String(rowsOfType(estate, type)[0]?.id ?? "");
    const parts = id.slice(id.toLowerCase().lastIndexOf("/providers/") + "/providers/".length).split("/");
    const spelled = [parts[0]!, ...parts.filter((_, index) => index % 2 === 1)];
    if (spelled.join("/").toLowerCase() !== type) continue;
    const [name, ...types] = spelled as [string, ...string[]];
    const known = [...providers.keys()].find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
    providers.set(known, (providers.get(known) ?? new Set()).add(types.join("/")));
  }
  return new Map([...providers].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function providerBody(scope: string, name: string, types: ReadonlySet<string>): Dynamic {
  return {
    id: `${scope}/providers/${name}`,
    namespace: name,
    registrationPolicy: "RegistrationRequired",
    registrationState: "Registered",
    resourceTypes: [...types].sort().map((resourceType) => ({
      resourceType,
      locations: [],
      apiVersions: name === "Microsoft.ResourceGraph" ? [...resourcesApiVersions].reverse() : [],
    })),
  };
}
