import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeCertificate } from "./certificate.js";

/** What an HTTPS server and its clients need. */
export interface ServerIdentity {
  readonly key: string;
  readonly certificate: string;
  /** The authority's certificate, which clients are to trust, and where it stands. */
  readonly ca: string;
  readonly caFile: string;
}

interface Authority {
  readonly key: KeyObject;
  readonly certificate: string;
}

const day = 86_400_000;
const lifetime = 90 * day;
/** An authority that ends sooner is replaced. */
const leastRest = 7 * day;
const authorityName = "Argonite local authority";

/**
 * A server's identity, signed by the authority in the folder, which is made where there is none and renewed before it ends. The authority
 * can sign for this machine's loopback names alone, lives 90 days, and is put into no store of the system: clients trust it by its file.
 */
export async function serverIdentity(folder: string): Promise<ServerIdentity> {
  const caFile = join(folder, "ca.pem");
  const keyFile = join(folder, "ca-key.pem");
  const authority = (await readAuthority(caFile, keyFile)) ?? (await makeAuthority(folder, caFile, keyFile));
  const { publicKey, privateKey } = newKeys();
  const certificate = makeCertificate({
    subject: "localhost",
    publicKey,
    issuer: authorityName,
    issuerKey: authority.key,
    ...validity(new X509Certificate(authority.certificate)),
    authority: false,
  });
  return { key: keyText(privateKey), certificate, ca: authority.certificate, caFile };
}

/** The authority on disk; undefined where there is none that can be used for some days yet. */
async function readAuthority(caFile: string, keyFile: string): Promise<Authority | undefined> {
  try {
    const certificate = await readFile(caFile, "utf8");
    const key = createPrivateKey(await readFile(keyFile, "utf8"));
    const read = new X509Certificate(certificate);
    const usable = read.checkPrivateKey(key) && Date.parse(read.validTo) - Date.now() > leastRest;
    return usable ? { key, certificate } : undefined;
  } catch {
    return undefined;
  }
}

async function makeAuthority(folder: string, caFile: string, keyFile: string): Promise<Authority> {
  const { publicKey, privateKey } = newKeys();
  const notBefore = new Date(Date.now() - day);
  const certificate = makeCertificate({
    subject: authorityName,
    publicKey,
    issuer: authorityName,
    issuerKey: privateKey,
    notBefore,
    notAfter: new Date(notBefore.getTime() + lifetime),
    authority: true,
  });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(keyFile, keyText(privateKey), 0o600);
  await replaceFile(caFile, certificate, 0o644);
  return { key: createPrivateKey(keyText(privateKey)), certificate };
}

async function replaceFile(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode });
  await rename(draft, file);
}

function validity(authority: X509Certificate): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(authority.validFrom), notAfter: new Date(authority.validTo) };
}

function newKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function keyText(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }) as string;
}
