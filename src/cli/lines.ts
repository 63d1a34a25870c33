/** The lines of a stream of text, each as soon as it is whole; only `\n` ends one, since JSON may hold every other separator. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of stream) {
    const [first = "", ...rest] = decoder.decode(chunk, { stream: true }).split("\n");
    parts.push(first);
    for (const piece of rest) {
      yield parts.join("");
      parts = [piece];
    }
  }
  const last = parts.join("") + decoder.decode();
  if (last !== "") yield last;
}
