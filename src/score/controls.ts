import { type ControlSlug, type Era, type Recommendation, recommendationsOf } from "./recommendations.js";
import { syntheticGuid } from "./synthetic-guid.js";

/** A security control: a group of recommendations that gives points together. */
export interface Control {
  readonly slug: ControlSlug;
  /** The name of its rows and of its definition: a GUID. */
  readonly name: string;
  readonly displayName: string;
  /** Names the documentation has used for the same GUID. */
  readonly aka: readonly string[];
  /** The nominal maximum, by era; absent where the control did not exist. */
  readonly maxScore: Readonly<Partial<Record<Era, number>>>;
  /** True where the GUID is not public and is minted here from the slug. */
  readonly synthetic: boolean;
}

/** The sixteen controls, in the order of the documentation; their nominal maxima add up to 60 in June 2020 and to 58 since. */
export const controls: readonly Control[] = [
  control("mfa", "34a42fb3-e6db-409c-b56b-7b1db6b8aee0", "Enable MFA", 10),
  // Neither REST samples nor documentation name the GUIDs of ports, vulnerabilities and data classification.
  control("ports", undefined, "Secure management ports", 8),
  control("updates", "61702b76-1fab-41f2-bcbc-50b7870dcf38", "Apply system updates", 6),
  control("vulnerabilities", undefined, "Remediate vulnerabilities", 6),
  control("transit", "0e55495e-034f-4abc-8293-767229250176", "Encrypt data in transit", 4),
  control("network", "f9d5432b-8f7b-45e9-b90c-e214a30f6a02", "Restrict unauthorized network access", 4),
  control("atRest", "8fd574ec-43cf-426e-a439-a67cbaf2d564", "Enable encryption at rest", 4),
  control("access", "2d85f639-0bea-4a4a-b6c6-608952a1414a", "Manage access and permissions", 4),
  control("configuration", "99fc8df2-e0f5-40f8-9415-a7f7ca948b5a", "Remediate security configurations", 4),
  control("applicationControl", "a000c66f-6da2-4f9d-826d-2364347d2588", "Apply adaptive application control", 3),
  control("ddos", "a9909064-42b4-4d34-8143-275477afe18b", "Protect applications against DDoS attacks", 2, [
    "Protect your applications with Azure advanced networking solutions",
  ]),
  control("endpoint", "12136bd9-dc24-44f2-9587-7be3af6aac14", "Enable endpoint protection", 2),
  control("audit", "27b24961-75ba-4fe4-8909-97286d5dd5ee", "Enable auditing and logging", 1),
  control("bestPractices", "76763537-9feb-42d3-b4f4-78c01117be80", "Implement security best practices", 0),
  {
    ...control("classification", undefined, "Apply data classification", 0),
    maxScore: { "2020-06": 2, "2021-05": 0 },
  },
  {
    ...control("plans", "4db8d6cf-075b-4149-a813-da09ca2ae120", "Enable Advanced Threat Protection", 0, [
      "Enable enhanced security features",
    ]),
    maxScore: { "2021-05": 0, "2024-02": 0 },
  },
];

/** A control as one era defines it. */
export interface ControlDefinition {
  readonly slug: ControlSlug;
  readonly name: string;
  readonly displayName: string;
  readonly maxScore: number;
  readonly recommendations: readonly Recommendation[];
}

/** The controls of an era, each with its nominal maximum and its recommendations, previews included as in the service. */
export function controlDefinitions(era: Era): readonly ControlDefinition[] {
  const known = recommendationsOf(era);
  return controls.flatMap(({ slug, name, displayName, maxScore }) => {
    const nominal = maxScore[era];
    if (nominal === undefined) return [];
    return [
      {
        slug,
        name,
        displayName: slug === "plans" && era === "2024-02" ? "Enable enhanced security features" : displayName,
        maxScore: nominal,
        recommendations: known.filter((recommendation) => recommendation.controls.includes(slug)),
      },
    ];
  });
}

function control(
  slug: ControlSlug,
  guid: string | undefined,
  displayName: string,
  max: number,
  aka: readonly string[] = [],
): Control {
  return {
    slug,
    name: guid ?? syntheticGuid(`control ${slug}`),
    displayName,
    aka,
    maxScore: { "2020-06": max, "2021-05": max, "2024-02": max },
    synthetic: guid === undefined,
  };
}
