import { param, scalar } from "../definition.js";
import { queryParameters } from "./query-parameters.js";

const urlText =
  /^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?:\/\/(?:(?<username>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<host>\[[^\]]*\]|[^:/?#]*)(?::(?<port>\d*))?)?)?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/s;

export const parseUrl = scalar({
  name: "parse_url",
  aliases: ["parseurl"],
  doc: "The parts of an absolute URL: a bag of Scheme, Host, Port, Path, Username, Password, Query Parameters and Fragment.",
  params: [param("url", "string")],
  returns: "dynamic",
  examples: {
    'parse_url("https://user:secret@example.com:8080/a/b?k=v#top")': {
      Scheme: "https",
      Host: "example.com",
      Port: "8080",
      Path: "/a/b",
      Username: "user",
      Password: "secret",
      "Query Parameters": { k: "v" },
      Fragment: "top",
    },
  },
  eval: (url) => {
    const { scheme, host, port, path, username, password, query, fragment } = urlText.exec(url)!.groups!;
    return {
      Scheme: scheme ?? "",
      Host: host ?? "",
      Port: port ?? "",
      Path: path ?? "",
      Username: username ?? "",
      Password: password ?? "",
      "Query Parameters": queryParameters(query ?? ""),
      Fragment: fragment ?? "",
    };
  },
});
