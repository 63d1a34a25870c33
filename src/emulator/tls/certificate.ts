import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { bits, boolean, identifier, implicit, integer, octets, sequence, set, tagged, utcTime, utf8 } from "./der.js";

/** What a certificate says, and who signs it. */
export interface CertificateOptions {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: string;
  readonly issuerKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** An authority, and then one for this machine alone, or a server of it. */
  readonly authority: boolean;
  /** A server's host names beside this machine's own; no client accepts one from an authority of ours. */
  readonly names?: readonly string[];
}

const ecdsaWithSha256 = sequence(identifier("1.2.840.10045.4.3.2"));

/** The addresses of this machine to itself: the names and networks that the certificates are good for. */
const loopback = {
  name: Buffer.from("localhost", "ascii"),
  address4: Buffer.from([127, 0, 0, 1]),
  address6: Buffer.from([...new Array<number>(15).fill(0), 1]),
  network4: Buffer.from([127, 0, 0, 0, 255, 0, 0, 0]),
  network6: Buffer.from([...new Array<number>(15).fill(0), 1, ...new Array<number>(16).fill(255)]),
};

const dnsName = 2;
const ipAddress = 7;

/** An X.509 certificate, version 3, signed with ECDSA over SHA-256, as PEM (RFC 5280). */
export function makeCertificate(options: CertificateOptions): string {
  const content = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    commonName(options.issuer),
    sequence(utcTime(options.notBefore), utcTime(options.notAfter)),
    commonName(options.subject),
    publicKeyInfo(options.publicKey),
    tagged(3, sequence(...extensions(options))),
  );
  const signature = sign("sha256", content, options.issuerKey);
  return pem(sequence(content, ecdsaWithSha256, bits(signature)));
}

function extensions({ authority, publicKey, issuerKey, names = [] }: CertificateOptions): Buffer[] {
  const keyIds = [
    extension("2.5.29.14", false, octets(keyId(publicKey))),
    extension("2.5.29.35", false, sequence(implicit(0, keyId(createPublicKey(issuerKey))))),
  ];
  return authority ? [...authorityExtensions(), ...keyIds] : [...serverExtensions(names), ...keyIds];
}

function authorityExtensions(): Buffer[] {
  const permitted = [
    implicit(dnsName, loopback.name),
    implicit(ipAddress, loopback.network4),
    implicit(ipAddress, loopback.network6),
  ].map((base) => sequence(base));
  return [
    extension("2.5.29.19", true, sequence(boolean(true), integer(Buffer.from([0])))),
    // Bits 5 and 6: signs certificates and lists of revoked ones.
    extension("2.5.29.15", true, bits(Buffer.from([0x06]), 1)),
    extension("2.5.29.30", true, sequence(tagged(0, ...permitted))),
  ];
}

function serverExtensions(further: readonly string[]): Buffer[] {
  const names = [
    implicit(dnsName, loopback.name),
    implicit(ipAddress, loopback.address4),
    implicit(ipAddress, loopback.address6),
    ...further.map((name) => implicit(dnsName, Buffer.from(name, "ascii"))),
  ];
  return [
    extension("2.5.29.19", true, sequence()),
    // Bit 0: signs in a handshake.
    extension("2.5.29.15", true, bits(Buffer.from([0x80]), 7)),
    extension("2.5.29.37", false, sequence(identifier("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.17", false, sequence(...names)),
  ];
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(identifier(id), ...(critical ? [boolean(true)] : []), octets(value));
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(identifier("2.5.4.3"), utf8(name))));
}

function publicKeyInfo(key: KeyObject): Buffer {
  return key.export({ type: "spki", format: "der" });
}

function keyId(key: KeyObject): Buffer {
  return createHash("sha1").update(publicKeyInfo(key)).digest();
}

function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes;
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
