import { param, scalar } from "../definition.js";

const pathText = /^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?<directory>(?<root>[A-Za-z]:[\\/])?.*?)(?<filename>[^\\/]*)$/s;

export const parsePath = scalar({
  name: "parse_path",
  doc: "The parts of a file's path, of Windows or Unix: a bag of Scheme, RootPath, DirectoryPath, DirectoryName, Filename, Extension and AlternateDataStreamName.",
  params: [param("path", "string")],
  returns: "dynamic",
  examples: {
    'parse_path(@"C:\\temp\\file.tar.gz:x")': {
      Scheme: "",
      RootPath: "C:\\",
      DirectoryPath: "C:\\temp",
      DirectoryName: "temp",
      Filename: "file.tar.gz",
      Extension: "gz",
      AlternateDataStreamName: "x",
    },
  },
  eval: (path) => {
    const { scheme, root, directory, filename } = pathText.exec(path)!.groups!;
    const directoryPath = directory!.replace(/[\\/]$/, "");
    const [name, stream] = splitAt(filename!, filename!.indexOf(":"));
    return {
      Scheme: scheme ?? "",
      RootPath: root ?? "",
      DirectoryPath: directoryPath,
      DirectoryName: /[^\\/:]*$/.exec(directoryPath)![0],
      Filename: name,
      Extension: splitAt(name, name.lastIndexOf("."))[1],
      AlternateDataStreamName: stream,
    };
  },
});

/** The texts before and behind a place; all of it before, where the place is -1. */
function splitAt(text: string, place: number): [string, string] {
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}
