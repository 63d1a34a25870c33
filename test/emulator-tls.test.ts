import { execFile } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:tls";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import { serverIdentity, type ServerIdentity } from "../src/emulator/tls/authority.js";
import { makeCertificate } from "../src/emulator/tls/certificate.js";
import { generateEstate } from "../src/estate/generate.js";

let folder: string;
let identity: ServerIdentity;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-tls-"));
  identity = await serverIdentity(join(folder, "made"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the authority", () => {
  test("is an ECDSA authority of 90 days, with a key that only its owner reads", async () => {
    const ca = new X509Certificate(identity.ca);
    expect([ca.ca, ca.subject, ca.issuer]).toEqual([true, "CN=Argonite local authority", "CN=Argonite local authority"]);
    expect(ca.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(Date.parse(ca.validTo) - Date.parse(ca.validFrom)).toBe(90 * 86_400_000);
    expect(await readFile(identity.caFile, "utf8")).toBe(identity.ca);
    const keyFile = join(folder, "made", "ca-key.pem");
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    expect(ca.checkPrivateKey(createPrivateKey(await readFile(keyFile, "utf8")))).toBe(true);
    expect((await readdir(join(folder, "made"))).sort()).toEqual(["ca-key.pem", "ca.pem"]);
  });

  test("signs a server for this machine's own names", () => {
    const server = new X509Certificate(identity.certificate);
    const ca = new X509Certificate(identity.ca);
    expect([server.ca, server.checkIssued(ca), server.verify(ca.publicKey)]).toEqual([false, true, true]);
    expect(server.checkHost("localhost")).toBe("localhost");
    expect(server.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(server.checkIP("::1")).toBe("::1");
    expect(server.checkHost("example.com")).toBeUndefined();
    expect(server.checkPrivateKey(createPrivateKey(identity.key))).toBe(true);
  });

  test("is kept while it lasts, and made anew where its files are broken or gone", async () => {
    const again = await serverIdentity(join(folder, "made"));
    expect(again.ca).toBe(identity.ca);
    expect(again.certificate).not.toBe(identity.certificate);
    await writeFile(join(folder, "made", "ca-key.pem"), "no key");
    const renewed = await serverIdentity(join(folder, "made"));
    expect(renewed.ca).not.toBe(identity.ca);
  });

  test("says to openssl what it may sign, for how long, and that its server stands for this machine", async () => {
    const { caFile, certificate } = await serverIdentity(join(folder, "checked"));
    const openssl = async (...args: string[]) => (await promisify(execFile)("openssl", args)).stdout;
    const text = await openssl("x509", "-in", caFile, "-noout", "-text");
    expect(text).toMatch(/X509v3 Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    expect(text).toMatch(
      /X509v3 Name Constraints: critical\s+Permitted:\s+DNS:localhost\s+IP:127\.0\.0\.0\/255\.0\.0\.0\s+IP:0:0:0:0:0:0:0:1/,
    );
    const file = join(folder, "server.pem");
    await writeFile(file, certificate);
    expect(await openssl("verify", "-CAfile", caFile, "-verify_hostname", "localhost", file)).toBe(`${file}: OK\n`);
    const days = Date.parse(new X509Certificate(certificate).validTo) - Date.now();
    expect(days).toBeLessThanOrEqual(90 * 86_400_000);
  });

  test("cannot sign for another host: a client refuses what it does sign", async () => {
    const made = await serverIdentity(join(folder, "abused"));
    const issuerKey = createPrivateKey(await readFile(join(folder, "abused", "ca-key.pem"), "utf8"));
    const server = new X509Certificate(made.certificate);
    const [notBefore, notAfter] = [new Date(server.validFrom), new Date(server.validTo)];
    const forged = makeCertificate({
      subject: "management.azure.com",
      publicKey: server.publicKey,
      issuer: "Argonite local authority",
      issuerKey,
      notBefore,
      notAfter,
      authority: false,
      names: ["management.azure.com"],
    });
    expect(new X509Certificate(forged).checkHost("management.azure.com")).toBe("management.azure.com");
    expect(await handshake(made.key, forged, made.ca, "management.azure.com")).toBe("permitted subtree violation");
    expect(await handshake(made.key, made.certificate, made.ca, "localhost")).toBe("trusted");
  });
});

/** What a client that trusts the authority says to a server of the certificate. */
async function handshake(key: string, cert: string, ca: string, servername: string): Promise<string> {
  const server = createServer({ key, cert }, (socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve) => {
      const socket = connect({ port, host: "127.0.0.1", ca, servername });
      socket.once("secureConnect", () => resolve("trusted"));
      socket.once("error", (error) => resolve(error.message));
    });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("listening", () => {
  const emulator = createEmulator({ estate: generateEstate({ seed: 1, subscriptions: 1, resourcesPerSubscription: 5 }) });

  test("is on this machine alone, on the ports asked for, and ends", async () => {
    const server = await emulator.listen({ httpPort: 0 });
    expect([server.https, server.ca, server.caFile]).toEqual([undefined, undefined, undefined]);
    expect(server.http).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${server.http}/providers/Microsoft.ResourceGraph/operations?api-version=2024-04-01`);
    expect(answer.status).toBe(200);
    await server.close();
    await expect(fetch(server.http!)).rejects.toThrow();
  });

  test("on a port that is taken is refused, and leaves nothing behind", async () => {
    const first = await emulator.listen({ httpPort: 0 });
    const taken = Number(new URL(first.http!).port);
    await expect(emulator.listen({ httpPort: taken })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.close();
  });
});
