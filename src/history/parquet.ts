import { parquetMetadata, parquetRead } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Columns, TableColumn, TableDefinition } from "./table.js";

/** The bytes of a Parquet file with the columns of a table. */
export function writeParquet({ columns }: TableDefinition, data: Columns): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type }) => ({ name, type: storedAs(type), data: data[name] as unknown[] })),
    rowGroupSize: 100_000,
    createdBy: "argonite",
  });
  return new Uint8Array(buffer);
}

/** Columns of a Parquet file, all or those named; a datetime is a `Date`, a long a bigint. Throws where the bytes are no such file. */
export async function readParquet(bytes: Uint8Array, wanted?: readonly string[]): Promise<Columns> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = parquetMetadata(file);
  const names = metadata.schema.slice(1).map(({ name }) => name);
  const chosen = wanted === undefined ? names : names.filter((name) => wanted.includes(name));
  const columns: Record<string, unknown[]> = Object.fromEntries(chosen.map((name) => [name, []]));
  if (metadata.num_rows === 0n) return columns;
  await parquetRead({
    file,
    metadata,
    columns: chosen,
    onChunk: ({ columnName, columnData }) => {
      const column = columns[columnName]!;
      for (let row = 0; row < columnData.length; row++) column.push(columnData[row]);
    },
  });
  return columns;
}

function storedAs(type: TableColumn["type"]) {
  switch (type) {
    case "string":
      return "STRING";
    case "datetime":
      return "TIMESTAMP";
    case "real":
      return "DOUBLE";
    case "int":
      return "INT32";
    case "long":
      return "INT64";
    case "bool":
      return "BOOLEAN";
    case "dynamic":
      return "JSON";
    default:
      return type satisfies never;
  }
}
