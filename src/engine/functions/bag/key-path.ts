const step = /\.([^.[\]]+)|\[(?:'([^']*)'|"([^"]*)")\]/y;

/** The keys that lead to a member: those of a JSON path (`$.a['b']`), or the text itself as one key; null for a path with array positions. */
export function keyPath(text: string): readonly string[] | null {
  if (!/^\$[.[]/.test(text)) return [text];
  const keys: string[] = [];
  step.lastIndex = 1;
  for (let at = 1; at < text.length; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(text);
    if (match === null) return null;
    keys.push((match[1] ?? match[2] ?? match[3])!);
  }
  return keys;
}
