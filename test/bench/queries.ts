/** How a table's bag is read in SQL: a STRUCT's members have types, JSON is read as text and converted. */
export interface Paths {
  readonly text: (path: string) => string;
  readonly number: (path: string) => string;
  readonly instant: (path: string) => string;
  readonly list: (path: string) => string;
}

export interface BenchQuery {
  readonly name: string;
  readonly about: string;
  readonly kql: string;
  readonly sql: (paths: Paths) => string;
}

const assessments = "securityresources | where type == 'microsoft.security/assessments'";
const isAssessment = "type = 'microsoft.security/assessments'";

export const benchQueries: readonly BenchQuery[] = [
  {
    name: "score",
    about: "the article's first: the score of every subscription",
    kql: `securityresources | where type == 'microsoft.security/securescores'
      | extend current = properties.score.current, max = todouble(properties.score.max)
      | project subscriptionId, current, max, percentage = (current / max) * 100`,
    sql: ({ number }) => `SELECT subscriptionId, ${number("score.current")} AS current, ${number("score.max")} AS max,
      ${number("score.current")} / ${number("score.max")} * 100 AS percentage
      FROM securityresources WHERE type = 'microsoft.security/securescores'`,
  },
  {
    name: "controls",
    about: "the article's second: every security control",
    kql: `securityresources | where type == 'microsoft.security/securescores/securescorecontrols'
      | extend SecureControl = properties.displayName, unhealthy = properties.unhealthyResourceCount,
          currentscore = properties.score.current, maxscore = properties.score.max
      | project SecureControl, unhealthy, currentscore, maxscore`,
    sql: ({ text, number }) => `SELECT ${text("displayName")}, ${number("unhealthyResourceCount")},
      ${number("score.current")}, ${number("score.max")}
      FROM securityresources WHERE type = 'microsoft.security/securescores/securescorecontrols'`,
  },
  {
    name: "severity",
    about: "two columns with two conditional counts",
    kql: `${assessments} | extend status = tostring(properties.status.code), severity = tostring(properties.metadata.severity)
      | summarize unhealthy = countif(status == 'Unhealthy'), healthy = countif(status == 'Healthy') by severity, subscriptionId`,
    sql: ({ text }) => `SELECT ${text("metadata.severity")} AS severity, subscriptionId,
      count(*) FILTER (${text("status.code")} = 'Unhealthy'), count(*) FILTER (${text("status.code")} = 'Healthy')
      FROM securityresources WHERE ${isAssessment} GROUP BY ALL`,
  },
  {
    name: "health",
    about: "recommendation health: a recommendation's resources by state",
    kql: `${assessments} | summarize n = count() by title = tostring(properties.displayName), state = tostring(properties.status.code)`,
    sql: ({ text }) => `SELECT ${text("displayName")} AS title, ${text("status.code")} AS state, count(*)
      FROM securityresources WHERE ${isAssessment} GROUP BY ALL`,
  },
  {
    name: "rollup",
    about: "controls rolled up over all subscriptions",
    kql: `securityresources | where type == 'microsoft.security/securescores/securescorecontrols'
      | summarize unhealthy = sum(toint(properties.unhealthyResourceCount)), current = sum(todouble(properties.score.current)),
          highest = max(todouble(properties.score.current)) by control = tostring(properties.displayName)`,
    sql: ({
      text,
      number,
    }) => `SELECT ${text("displayName")} AS control, sum(${number("unhealthyResourceCount")}::INTEGER)::BIGINT,
      sum(${number("score.current")}), max(${number("score.current")})
      FROM securityresources WHERE type = 'microsoft.security/securescores/securescorecontrols' GROUP BY ALL`,
  },
  {
    name: "top",
    about: "the resources with most unhealthy assessments",
    kql: `${assessments} | where properties.status.code == 'Unhealthy'
      | summarize n = count() by resource = tostring(properties.resourceDetails.Id) | sort by n desc, resource asc | take 10`,
    sql: ({ text }) => `SELECT ${text("resourceDetails.Id")} AS resource, count(*) AS n FROM securityresources
      WHERE ${isAssessment} AND ${text("status.code")} = 'Unhealthy' GROUP BY ALL ORDER BY n DESC, resource LIMIT 10`,
  },
  {
    name: "contains",
    about: "text searched whatever its case, distinct resources by subscription",
    kql: `${assessments} | where properties.displayName contains 'mfa ENABLED'
      | summarize resources = dcount(tostring(properties.resourceDetails.Id)) by subscriptionId`,
    sql: ({ text }) => `SELECT subscriptionId, count(DISTINCT ${text("resourceDetails.Id")}) FROM securityresources
      WHERE ${isAssessment} AND contains(lower(${text("displayName")}), 'mfa enabled') GROUP BY ALL`,
  },
  {
    name: "filter",
    about: "state and date, a quarter of the rows returned",
    kql: `${assessments}
      | where properties.status.code == 'Unhealthy' and todatetime(properties.status.statusChangeDate) > datetime(2021-12-25)
      | project id, name, subscriptionId, changed = todatetime(properties.status.statusChangeDate)`,
    sql: ({ text, instant }) => `SELECT id, name, subscriptionId, ${instant("status.statusChangeDate")} AS changed
      FROM securityresources WHERE ${isAssessment} AND ${text("status.code")} = 'Unhealthy'
      AND ${instant("status.statusChangeDate")} > TIMESTAMP '2021-12-25'`,
  },
  {
    name: "regex",
    about: "a regular expression over titles",
    kql: `${assessments} | where tostring(properties.displayName) matches regex 'rule [0-9]*7\\\\)' | summarize n = count() by name`,
    sql: ({ text }) => `SELECT name, count(*) FROM securityresources
      WHERE ${isAssessment} AND regexp_matches(${text("displayName")}, 'rule [0-9]*7\\)') GROUP BY ALL`,
  },
  {
    name: "case",
    about: "case with many arms over a number",
    kql: `${assessments} | extend risk = todouble(properties.risk.level)
      | extend band = case(risk < 5, 'none', risk < 10, 'very low', risk < 20, 'low', risk < 35, 'guarded', risk < 50, 'medium',
          risk < 65, 'elevated', risk < 80, 'high', risk < 95, 'severe', 'critical')
      | summarize n = count() by band`,
    sql: ({
      number,
    }) => `SELECT CASE WHEN r < 5 THEN 'none' WHEN r < 10 THEN 'very low' WHEN r < 20 THEN 'low' WHEN r < 35 THEN 'guarded'
      WHEN r < 50 THEN 'medium' WHEN r < 65 THEN 'elevated' WHEN r < 80 THEN 'high' WHEN r < 95 THEN 'severe' ELSE 'critical' END AS band, count(*)
      FROM (SELECT ${number("risk.level")} AS r FROM securityresources WHERE ${isAssessment}) GROUP BY ALL`,
  },
  {
    name: "strings",
    about: "parts of ids: split, tolower, substring",
    kql: `${assessments} | extend area = tolower(tostring(split(id, '/')[4])), start = substring(name, 0, 2)
      | summarize n = count() by area, start`,
    sql: () => `SELECT lower(split_part(id, '/', 5)) AS area, substring(name, 1, 2) AS start, count(*)
      FROM securityresources WHERE ${isAssessment} GROUP BY ALL`,
  },
  {
    name: "subscriptions",
    about: "assessments joined with their subscriptions (leftouter)",
    kql: `${assessments} | join kind=leftouter (resourcecontainers | project subscriptionId, area = tostring(properties.managementGroup)) on subscriptionId
      | summarize n = count(), unhealthy = countif(properties.status.code == 'Unhealthy') by area`,
    sql: ({ text }) => `SELECT c.managementGroup AS area, count(*), count(*) FILTER (${text("status.code")} = 'Unhealthy')
      FROM securityresources s LEFT JOIN resourcecontainers c ON s.subscriptionId = c.subscriptionId WHERE s.${isAssessment} GROUP BY ALL`,
  },
  {
    name: "resources",
    about: "a fifth of the assessments joined with as many resources",
    kql: `${assessments} | where properties.status.code == 'Unhealthy' | project id = tostring(properties.resourceDetails.Id), name
      | join kind=inner (resources | project id, location, kind = type) on id | summarize n = count() by location, kind`,
    sql: ({ text }) => `SELECT r.location, r.type AS kind, count(*) FROM securityresources s
      JOIN resources r ON ${text("resourceDetails.Id")} = r.id WHERE s.${isAssessment} AND ${text("status.code")} = 'Unhealthy' GROUP BY ALL`,
  },
  {
    name: "expand",
    about: "mv-expand of categories with a count",
    kql: `${assessments} | mv-expand category = properties.metadata.categories | summarize n = count() by category = tostring(category)`,
    sql: ({ list }) => `SELECT category, count(*) FROM (SELECT unnest(${list("metadata.categories")}) AS category
      FROM securityresources WHERE ${isAssessment}) GROUP BY ALL`,
  },
  {
    name: "latest",
    about: "sort and take: the last hundred changes",
    kql: `${assessments} | project id, changed = todatetime(properties.status.statusChangeDate) | sort by changed desc, id asc | take 100`,
    sql: ({ instant }) => `SELECT id, ${instant("status.statusChangeDate")} AS changed FROM securityresources
      WHERE ${isAssessment} ORDER BY changed DESC, id LIMIT 100`,
  },
  {
    name: "distinct",
    about: "distinct pairs of subscription and recommendation",
    kql: `${assessments} | distinct subscriptionId, name`,
    sql: () => `SELECT DISTINCT subscriptionId, name FROM securityresources WHERE ${isAssessment}`,
  },
  {
    name: "sets",
    about: "make_set of recommendations by subscription",
    kql: `${assessments} | summarize names = make_set(name) by subscriptionId`,
    sql: () => `SELECT subscriptionId, list(DISTINCT name) FROM securityresources WHERE ${isAssessment} GROUP BY ALL`,
  },
  {
    name: "union",
    about: "two tables one behind the other, counted by subscription",
    kql: `union (${assessments} | project subscriptionId, kind = tostring(properties.status.code)), (resources | project subscriptionId, kind = location)
      | summarize n = count() by subscriptionId, kind`,
    sql: ({ text }) => `SELECT subscriptionId, kind, count(*) FROM (SELECT subscriptionId, ${text("status.code")} AS kind
      FROM securityresources WHERE ${isAssessment} UNION ALL SELECT subscriptionId, location AS kind FROM resources) GROUP BY ALL`,
  },
  {
    name: "days",
    about: "changes by day",
    kql: `${assessments} | summarize n = count() by day = bin(todatetime(properties.status.statusChangeDate), 1d)`,
    sql: ({ instant }) => `SELECT date_trunc('day', ${instant("status.statusChangeDate")})::TIMESTAMP AS day, count(*)
      FROM securityresources WHERE ${isAssessment} GROUP BY ALL`,
  },
  {
    name: "pipeline",
    about: "ten operators",
    kql: `securityresources
      | where type == 'microsoft.security/assessments'
      | extend state = tostring(properties.status.code), severity = tostring(properties.metadata.severity)
      | where state != 'NotApplicable'
      | extend changed = todatetime(properties.status.statusChangeDate)
      | where changed >= datetime(2022-03-01)
      | summarize n = count(), bad = countif(state == 'Unhealthy'), latest = max(changed) by subscriptionId, severity
      | extend share = todouble(bad) / n
      | where n > 3
      | sort by share desc, subscriptionId asc, severity asc
      | take 50`,
    sql: ({ text, instant }) => `SELECT subscriptionId, severity, n, bad, latest, bad::DOUBLE / n AS share FROM (
      SELECT subscriptionId, ${text("metadata.severity")} AS severity, count(*) AS n,
        count(*) FILTER (${text("status.code")} = 'Unhealthy') AS bad, max(${instant("status.statusChangeDate")}) AS latest
      FROM securityresources WHERE ${isAssessment} AND ${text("status.code")} <> 'NotApplicable'
        AND ${instant("status.statusChangeDate")} >= TIMESTAMP '2022-03-01' GROUP BY ALL)
      WHERE n > 3 ORDER BY share DESC, subscriptionId, severity LIMIT 50`,
  },
];
