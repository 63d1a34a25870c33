import { type Column, columnOf } from "../types/column.js";
import { dynamicKey } from "../types/compare.js";
import type { Decimal } from "../types/decimal.js";
import type { Dynamic, Value } from "../types/value.js";
import { ListNumbers } from "./list-numbers.js";
import { LongTable } from "./long-table.js";

/** A list's table is made for that many texts a row at most. */
const listPerRow = 64;

/** Numbers the distinct values of one column over all its batches; nulls have a number too. */
export class KeyEncoder {
  /** How many numbers are given. */
  count = 0;
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();
  private readonly longs = new LongTable();
  private nullNumber = -1;
  /** While texts come from lists that are known, they are known by their places; `texts` is filled when others come. */
  private lists: ListNumbers | undefined = new ListNumbers();

  /** The number of each row's value. */
  encode(column: Column): Int32Array {
    const codes = new Int32Array(column.length);
    switch (column.kind) {
      case "constant":
        return codes.fill(column.length === 0 ? 0 : this.encode(columnOf(column.type, [column.value]))[0]!);
      case "dictionary":
        return this.encodeList(column.dictionary, column.codes, true, column.type === "string", codes);
      case "long": {
        const { data, nulls } = column;
        const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
        for (let i = 0; i < codes.length; i++) {
          if (nulls !== undefined && nulls[i] === 1) codes[i] = this.null();
          else {
            const number = this.longs.number(words[2 * i]!, words[2 * i + 1]!, this.count);
            if (number === this.count) this.count++;
            codes[i] = number;
          }
        }
        return codes;
      }
      case "bool":
      case "int":
      case "real": {
        const { data, nulls } = column;
        for (let i = 0; i < codes.length; i++) {
          codes[i] = nulls !== undefined && nulls[i] === 1 ? this.null() : this.number(data[i]!);
        }
        return codes;
      }
      case "coded": {
        const numbers = new Int32Array(column.distinct.length).fill(-1);
        for (let i = 0; i < codes.length; i++) {
          const code = column.codes[i]!;
          if (code < 0) codes[i] = this.null();
          else {
            if (numbers[code]! < 0) numbers[code] = this.text(dynamicKey(column.distinct[code]!));
            codes[i] = numbers[code]!;
          }
        }
        return codes;
      }
      case "value": {
        const { type, values, rows } = column;
        if (type === "string" || type === "guid") return this.encodeList(values, rows, false, type === "string", codes);
        for (let i = 0; i < codes.length; i++) {
          const value = column.get(i);
          if (value === null) codes[i] = this.null();
          else codes[i] = this.text(type === "dynamic" ? dynamicKey(value as Dynamic) : (value as Decimal).toString());
        }
        return codes;
      }
      default:
        return column satisfies never;
    }
  }

  /** Texts by their places in a list; a place of -1 is `""` or null. */
  private encodeList(
    list: readonly Value[],
    places: Int32Array | undefined,
    distinct: boolean,
    isString: boolean,
    result: Int32Array,
  ): Int32Array {
    // Of a long list few texts are looked at: a subquery's part of a table must not cost what the whole table does.
    const few = result.length * listPerRow < list.length;
    const table = few && this.lists?.has(list) !== true ? undefined : this.lists?.tableOf(list, distinct);
    if (table === undefined) return this.encodeTexts(list, places, isString, result);
    const { numbers, toPlace } = table;
    for (let i = 0; i < result.length; i++) {
      const at = places === undefined ? i : places[i]!;
      const place = at < 0 ? (isString ? table.emptyPlace() : -1) : toPlace === undefined ? at : toPlace[at]!;
      if (place < 0) {
        result[i] = this.null();
        continue;
      }
      let number = numbers[place]!;
      if (number < 0) {
        number = this.count++;
        numbers[place] = number;
      }
      result[i] = number;
    }
    return result;
  }

  /** The same by the texts themselves, each place looked up once. */
  private encodeTexts(list: readonly Value[], places: Int32Array | undefined, isString: boolean, result: Int32Array): Int32Array {
    this.leaveLists();
    const numbers =
      places === undefined || result.length * listPerRow < list.length ? undefined : new Int32Array(list.length).fill(-1);
    for (let i = 0; i < result.length; i++) {
      const at = places === undefined ? i : places[i]!;
      let number = at < 0 || numbers === undefined ? -1 : numbers[at]!;
      if (number < 0) {
        const value = at < 0 ? (isString ? "" : null) : list[at]!;
        number = value === null ? this.null() : this.text(value as string);
        if (at >= 0 && numbers !== undefined) numbers[at] = number;
      }
      result[i] = number;
    }
    return result;
  }

  private leaveLists(): void {
    this.lists?.forEach((text, number) => void this.texts.set(text, number));
    this.lists = undefined;
  }

  private text(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, this.count);
    return this.count++;
  }

  private number(value: number): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.count);
    return this.count++;
  }

  private null(): number {
    if (this.nullNumber < 0) this.nullNumber = this.count++;
    return this.nullNumber;
  }
}
