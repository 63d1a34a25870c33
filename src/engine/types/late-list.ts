/**
 * A list whose items are made when they are looked at, each time anew: nothing is kept. It is read as any array is, but every look goes
 * through a proxy, so it is for items that cost more than that.
 */
export function lateList<Item>(length: number, itemAt: (index: number) => Item): readonly Item[] {
  const indexOf = (key: string | symbol): number => (typeof key === "string" && isIndex.test(key) ? Number(key) : length);
  return new Proxy(new Array<Item>(length), {
    get: (list, key) => {
      const index = indexOf(key);
      return index < length ? itemAt(index) : Reflect.get(list, key);
    },
    has: (list, key) => indexOf(key) < length || Reflect.has(list, key),
  });
}

const isIndex = /^(?:0|[1-9]\d*)$/;
