import { once } from "node:events";

/** Writes text to standard output piece by piece, waiting where the reader is slower. */
export async function writeOut(pieces: Iterable<string>): Promise<void> {
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < 65_536) continue;
    await write(waiting);
    waiting = "";
  }
  if (waiting !== "") await write(waiting);
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** A reader that has seen enough, as in `argonite run … | head`, ends the command quietly. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
  }
}
