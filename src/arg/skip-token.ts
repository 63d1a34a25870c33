import { z } from "zod";

/** Where the next page begins: the service keeps no snapshot, it runs the query again and leaves out rows. */
export interface SkipToken {
  readonly maxRows: number;
  readonly rowsToSkip: number;
}

const schema = z.looseObject({ MaxRows: z.int().min(1), RowsToSkip: z.int().min(0) });

/** The token as the service writes it: base64 of JSON with indented CRLF lines. */
export function writeSkipToken({ maxRows, rowsToSkip }: SkipToken): string {
  const content = { $id: "1", MaxRows: maxRows, RowsToSkip: rowsToSkip, KustoClusterUrl: "https://argonite.localhost" };
  return btoa(JSON.stringify(content, undefined, 2).replaceAll("\n", "\r\n"));
}

/** Reads a token; undefined where it is none. */
export function readSkipToken(text: string): SkipToken | undefined {
  try {
    const token = schema.safeParse(JSON.parse(atob(text)));
    return token.success ? { maxRows: token.data.MaxRows, rowsToSkip: token.data.RowsToSkip } : undefined;
  } catch {
    return undefined;
  }
}
