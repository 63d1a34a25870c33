/** What names things of a scope: an id, a name, or a name with '*' for any text and '?' for one character; case never counts. */
export interface Pattern {
  /** As it was written. */
  readonly text: string;
  /** The GUID, in lower case, where it is the id of a subscription. */
  readonly subscriptionId: string | undefined;
  readonly matches: (name: string) => boolean;
}

/** Reads a pattern; a whole resource id of a subscription or management group stands for its last part. */
export function readPattern(text: string): Pattern {
  const name = (idPrefix.test(text) ? text.replace(idPrefix, "") : text).replace(/(?<=.)\/$/, "").toLowerCase();
  const subscriptionId = guid.test(name) ? name : undefined;
  const expression = new RegExp(`^${[...name].map(partOf).join("")}$`, "su");
  return { text, subscriptionId, matches: (candidate) => expression.test(candidate.toLowerCase()) };
}

const idPrefix = /^\/?(?:subscriptions|providers\/microsoft\.management\/managementgroups)\/(?=.)/i;
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function partOf(character: string): string {
  if (character === "*") return ".*";
  return character === "?" ? "." : character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
}
