import { type Dynamic, isArray, setMember } from "../../types/value.js";

type Bag = Record<string, Dynamic>;

/** An element being read: its name and its attributes, texts and children so far. */
interface OpenElement {
  readonly name: string;
  readonly content: Bag;
}

const maxDepth = 1000;
const piece =
  /<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>|<!\[CDATA\[(?<data>.*?)\]\]>|<\/(?<close>[^\s<>/]+)\s*>|<(?<open>[^\s<>/!?]+)(?<attributes>(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/sy;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * The bag of an XML text: an element is its text, or a bag of `@attributes`, children and `#text`; equal names make an array.
 * Undefined where the text is not XML.
 */
export function xmlToDynamic(xml: string): Dynamic | undefined {
  const document: OpenElement = { name: "", content: {} };
  const open = [document];
  const matcher = new RegExp(piece);
  while (matcher.lastIndex < xml.length) {
    const groups = matcher.exec(xml)?.groups;
    const parent = open.at(-1);
    if (groups === undefined || parent === undefined || open.length > maxDepth) return undefined;
    const { data, close, open: name, attributes, empty, text } = groups;
    if (name !== undefined) {
      const element: OpenElement = { name, content: attributeBag(attributes ?? "") };
      if (empty === "/") add(parent.content, name, contentOf(element));
      else open.push(element);
    } else if (close !== undefined) {
      open.pop();
      if (close !== parent.name || open.length === 0) return undefined;
      add(open.at(-1)!.content, close, contentOf(parent));
    } else {
      const written = data ?? decoded(text ?? "").trim();
      if (written !== "" && parent === document) return undefined;
      if (written !== "") add(parent.content, "#text", written);
    }
  }
  return open.length === 1 && Object.keys(document.content).length === 1 ? document.content : undefined;
}

function attributeBag(attributes: string): Bag {
  const bag: Bag = {};
  for (const [, name, double, single] of attributes.matchAll(attribute))
    setMember(bag, `@${name}`, decoded(double ?? single ?? ""));
  return bag;
}

function contentOf({ content }: OpenElement): Dynamic {
  const keys = Object.keys(content);
  if (keys.length === 0) return null;
  return keys.length === 1 && keys[0] === "#text" ? content["#text"]! : content;
}

function add(bag: Bag, key: string, value: Dynamic): void {
  const before = Object.hasOwn(bag, key) ? bag[key]! : undefined;
  setMember(bag, key, before === undefined ? value : isArray(before) ? [...before, value] : [before, value]);
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g,
    (reference, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name]!;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
    },
  );
}
