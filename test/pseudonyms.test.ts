import { isIP, isIPv4 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressPseudonyms, isHarmlessAddress } from "../src/record/addresses.js";
import { guidPseudonyms, isPseudoGuid } from "../src/record/guids.js";
import { pseudonymsFor } from "../src/record/rows.js";
import { createScanner } from "../src/record/scan.js";
import { textPseudonyms } from "../src/record/text.js";
import { isPseudoWord, wordPseudonyms } from "../src/record/words.js";

const key = Buffer.from("one key");
const nothing: ReadonlySet<string> = new Set();
const { text, name } = textPseudonyms(key, { guids: nothing, words: nothing, names: false });
const word = fc.stringMatching(/^[A-Za-z0-9äöüÄÖÜé]{1,20}$/);
const guid = fc.uuid({ version: [1, 2, 3, 4, 5, 6, 7] });

describe("words", () => {
  const pseudonym = wordPseudonyms(key);

  test("have one pseudonym under a key, and another under another", () => {
    const [same, other] = [wordPseudonyms(Buffer.from("one key")), wordPseudonyms(Buffer.from("two keys"))];
    fc.assert(
      fc.property(word, (one) => same(one) === pseudonym(one) && other(one) !== pseudonym(one) && isPseudoWord(same(one))),
    );
  });

  test("have each their own", () => {
    const made = new Set<string>();
    for (let number = 0; number < 20_000; number++) made.add(pseudonym(`vm${number}`));
    expect(made.size).toBe(20_000);
  });

  test("keep to tolower and toupper, and tell casings apart", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,20}$/), (one) => {
        expect(pseudonym(one).toLowerCase()).toBe(pseudonym(one.toLowerCase()));
        expect(pseudonym(one.toUpperCase()).toLowerCase()).toBe(pseudonym(one.toLowerCase()));
      }),
    );
    const casings = ["virtualmachine", "VIRTUALMACHINE", "Virtualmachine", "VirtualMachine", "virtualMachine"];
    expect(new Set(casings.map(pseudonym)).size).toBe(casings.length);
  });
});

describe("GUIDs", () => {
  const pseudonym = guidPseudonyms(key);

  test("stay GUIDs, of a version of their own, in the spelling they had", () => {
    fc.assert(
      fc.property(guid, (one) => {
        const made = pseudonym(one);
        expect(made).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
        expect(isPseudoGuid(made)).toBe(true);
        // A GUID of digits alone has no casing to keep.
        const cased = one.toUpperCase() === one ? made : made.toUpperCase();
        expect(pseudonym(one.toUpperCase())).toBe(cased);
        expect(pseudonym(one.replaceAll("-", ""))).toBe(made.replaceAll("-", ""));
      }),
    );
  });
});

describe("addresses", () => {
  const pseudonym = addressPseudonyms(key);
  const kind = (address: string): string =>
    [
      /^10\./,
      /^192\.168\./,
      /^172\.(1[6-9]|2\d|3[01])\./,
      /^127\./,
      /^0\./,
      /^169\.254\./,
      /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
    ]
      .findIndex((pattern) => pattern.test(address))
      .toString();
  const numbers = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  const privates = fc.oneof(
    numbers.map(([, b, c, d]) => `10.${b}.${c}.${d}`),
    numbers.map(([, , c, d]) => `192.168.${c}.${d}`),
    numbers.map(([, b, c, d]) => `172.${16 + (b % 16)}.${c}.${d}`),
  );

  test("that are private stay so, in their block, and change", () => {
    fc.assert(
      fc.property(privates, (one) => {
        const made = pseudonym(one)!;
        expect(isIPv4(made)).toBe(true);
        expect(kind(made)).toBe(kind(one));
        expect(made).not.toBe(one);
      }),
    );
  });

  test("that are public come out of ranges that nobody has", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (one) => {
        const made = pseudonym(one)!;
        expect(isIP(made)).not.toBe(0);
        expect(isHarmlessAddress(made)).toBe(true);
        if (!isHarmlessAddress(one)) expect(made).toMatch(/^2(?:4\d|5[0-5])\.|^3fff:/);
      }),
    );
    expect(pseudonym("20.50.1.9")).not.toBe(pseudonym("20.50.1.10"));
  });

  test("keep the ranges they are in", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), privates), fc.integer({ min: 13, max: 30 }), (address, length) => {
        fc.pre(!netmasks.has(address));
        const network = masked(address, length);
        const [made, size] = pseudonym(`${network}/${length}`)!.split("/");
        expect(Number(size)).toBe(length);
        expect(masked(pseudonym(address)!, length)).toBe(made);
      }),
    );
  });

  test("of ranges that begin as a netmask does are not taken for one", () => {
    expect(pseudonym("128.0.0.0")).toBe("128.0.0.0");
    const [made, size] = pseudonym("128.0.0.0/13")!.split("/");
    expect(size).toBe("13");
    expect(made).not.toBe("128.0.0.0");
    expect(masked(pseudonym("128.0.0.1")!, 13)).toBe(made);
  });

  test("that are everybody's stay", () => {
    const kept = ["0.0.0.0/0", "127.0.0.1", "255.255.255.0", "168.63.129.16", "169.254.169.254", "10.0.0.0/8", "::1", "::/0"];
    expect(kept.map(pseudonym)).toEqual(kept);
    expect(["1.2.3", "10.0.0.0/33", "fe80::1::2", "12:30:00"].map(pseudonym)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(pseudonym("::ffff:10.1.2.3")).toBe(`::ffff:${pseudonym("10.1.2.3")}`);
  });

  const netmasks = new Set(Array.from({ length: 32 }, (_, length) => masked("255.255.255.255", length + 1)));

  function masked(address: string, length: number): string {
    const bits = address
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
    const kept = bits.slice(0, length).padEnd(32, "0");
    return [0, 8, 16, 24].map((at) => Number.parseInt(kept.slice(at, at + 8), 2)).join(".");
  }
});

describe("text", () => {
  test("has no word of its own left", () => {
    const separators = fc.constantFrom(" ", "-", "/", ".", ":", ";", "=", "@", "_", "?", "&", "%20", "\n", ",", "'");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, separators), { minLength: 1, maxLength: 8 }), (parts) => {
        const left = new Set(
          text(parts.flat().join(""))
            .toLowerCase()
            .split(/%20|[^\p{L}\p{N}]+/u),
        );
        const kept = ["http", "https", "ftp", "tcp", "sb", "providers", "subscriptions"];
        for (const [one] of parts) if (!kept.includes(one.toLowerCase())) expect(left.has(one.toLowerCase())).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test("has what is in it replaced as it is alone", () => {
    const id =
      "/subscriptions/6b9d3a49-6ec1-4e59-a5dc-2ac1a5a34a0f/resourceGroups/RG-Pay-1/providers/Microsoft.Sql/servers/sql-pay/databases/cards";
    const made = text(id).split("/");
    expect(made[4]).toBe(name("RG-Pay-1", ""));
    expect(made.slice(5, 8)).toEqual(["providers", "Microsoft.Sql", "servers"]);
    expect([made[8], made[10]]).toEqual([name("sql-pay", ""), name("cards", "")]);
    expect(text(id.toLowerCase())).toBe(text(id).toLowerCase());
    expect(text(`see ${id} now`)).toBe(`${text("see")} ${text(id)} ${text("now")}`);
    expect(text(encodeURIComponent(id))).toBe(encodeURIComponent(text(id)));
    expect(text("https://sql-pay.database.windows.net:1433")).toBe(
      `https://${name("sql-pay", "")}.database.windows.net:${text("1433")}`,
    );
    expect(text("(10.1.2.3)")).toBe(`(${text("10.1.2.3")})`);
  });

  test("has mails and hosts that are mails and hosts", () => {
    expect(text("ann.lee@contoso.com")).toMatch(/^[a-z]{12}\.[a-z]{12}@[a-z]{12}\.[a-z]{12}$/);
    expect(text("ann.lee@contoso.com").split("@")[1]).toBe(text("contoso.com"));
  });

  test("that starts like an id does not keep what is no type", () => {
    expect(text("/subscriptions/alice/bob/carol").split("/").slice(2).every(isPseudoWord)).toBe(true);
    expect(text("/providers/Contoso.Payments/secrets/x")).not.toMatch(/contoso|payments|secrets/i);
  });
});

describe("rows", () => {
  const row = {
    id: "/subscriptions/6b9d3a49-6ec1-4e59-a5dc-2ac1a5a34a0f/resourceGroups/rg-pay/providers/Microsoft.Storage/storageAccounts/stpay",
    name: "stpay",
    type: "microsoft.storage/storageaccounts",
    location: "westeurope",
    sku: { name: "Standard_LRS" },
    tags: { owner: "Ann Lee", "cost center": "4711" },
    properties: {
      provisioningState: "Succeeded",
      minimumTlsVersion: "TLS1_2",
      creationTime: "2024-02-29T09:00:00.0000000Z",
      primaryEndpoints: { blob: "https://stpay.blob.core.windows.net/" },
      networkAcls: { ipRules: [{ value: "20.50.1.9", action: "Allow" }] },
      note: "Call Ann Lee",
      capacity: 12,
      enabled: true,
    },
    identity: {
      userAssignedIdentities: {
        "/subscriptions/6b9d3a49-6ec1-4e59-a5dc-2ac1a5a34a0f/resourceGroups/rg-pay/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-pay":
          {},
      },
    },
  };
  const made = pseudonymsFor([row], { key, tagKeys: ["owner"] }).row(row);

  test("keep what is Azure's, and nothing else", () => {
    const properties = made.properties as typeof row.properties;
    expect(made.type).toBe(row.type);
    expect(made.location).toBe(row.location);
    expect(made.sku).toEqual(row.sku);
    expect(String(made.id).split("/").at(-1)).toBe(made.name);
    expect(properties.primaryEndpoints.blob).toBe(`https://${made.name}.blob.core.windows.net/`);
    const { provisioningState, minimumTlsVersion, creationTime, capacity, enabled } = properties;
    expect({ provisioningState, minimumTlsVersion, creationTime, capacity, enabled }).toEqual({
      provisioningState: "Succeeded",
      minimumTlsVersion: "TLS1_2",
      creationTime: "2024-02-29T09:00:00.0000000Z",
      capacity: 12,
      enabled: true,
    });
    expect(properties.networkAcls.ipRules[0]).toEqual({ value: expect.stringMatching(/^2[45]\d\./), action: "Allow" });
    expect(Object.keys(made.tags as object)).toEqual(["owner", text("cost center")]);
    expect(JSON.stringify(made)).not.toMatch(/pay|Ann|Lee|4711|20\.50|cost center|6b9d3a49/i);
  });
});

describe("the scanner", () => {
  const scan = createScanner({ names: { anywhere: new Set(["vm-pay-01", "contoso"]), alone: new Set(["health"]) } });
  const kinds = (value: string) => scan(value).map(({ kind }) => kind);

  test("finds nothing in pseudonyms of anything", () => {
    const anything = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.emailAddress(),
      fc.ipV4(),
      fc.ipV6(),
      fc.webUrl(),
      guid,
      fc.base64String({ maxLength: 80 }),
    );
    fc.assert(
      fc.property(anything, (one) => void expect(scan(text(one))).toEqual([])),
      { numRuns: 500 },
    );
  });

  test("finds what is planted in text of pseudonyms", () => {
    const host = fc.constantFrom("contoso.com", "intra.fabrikam.local", "shop.example.org");
    const secret = fc.stringMatching(/^[A-Za-z][0-9][A-Za-z0-9]{34}[0-9][A-Za-z]$/).filter((one) => new Set(one).size > 18);
    const planted = fc.oneof(
      fc.tuple(fc.stringMatching(/^[a-z]{2,8}$/), host).map(([local, domain]) => ["mail", `${local}@${domain}`] as const),
      fc
        .ipV4()
        .filter((one) => !isHarmlessAddress(one))
        .map((one) => ["address", one] as const),
      guid.map((one) => ["guid", one] as const),
      host.map((one) => ["host", `https://${one}/x`] as const),
      secret.map((one) => ["secret", one] as const),
      fc.constantFrom("Vm-Pay-01", "CONTOSO").map((one) => ["name", one] as const),
      fc.stringMatching(/^[1-9]\d{9,14}$/).map((one) => ["number", one] as const),
      fc
        .constantFrom("password=hunter22", "AccountKey=abcd", "-----BEGIN RSA PRIVATE KEY-----")
        .map((one) => ["secret", one] as const),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), planted, fc.string({ maxLength: 20 }), (before, [kind, one], after) => {
        expect(kinds(`${text(before)} ${one} ${text(after)}`)).toContain(kind);
      }),
      { numRuns: 500 },
    );
  });

  test("leaves words of everybody's in other text, and finds them alone", () => {
    expect(kinds("the health of it")).toEqual([]);
    expect(kinds("Health")).toEqual(["name"]);
  });
});
