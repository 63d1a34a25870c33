/** The formats of `-o`. */
export const outputFormats = ["table", "json", "ndjson", "csv", "markdown"] as const;
export type OutputFormat = (typeof outputFormats)[number];
