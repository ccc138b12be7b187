import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** PEM files. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

export interface Authority {
  /** Its own certificate, a PEM file. */
  readonly certificate: string;
  certify(host: string): Promise<Certificate>;
  remove(): Promise<void>;
}

/** A certificate authority of one's own, made with openssl. */
export async function makeAuthority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), "authority-"));
  const file = (name: string) => join(folder, name);
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = { certificate: file("authority.crt"), key: file("authority.key") };
  const itself = [
    "-subj",
    "/CN=Test authority",
    "-days",
    "2",
    "-keyout",
    authority.key,
    "-out",
    authority.certificate,
  ];
  await run("openssl", ["req", "-x509", ...ec, ...itself]);
  return {
    certificate: authority.certificate,
    async certify(host) {
      const [certificate, key] = [file(`${host}.crt`), file(`${host}.key`)];
      const [request, names] = [file(`${host}.csr`), file(`${host}.ext`)];
      await run("openssl", ["req", "-new", ...ec, "-subj", `/CN=${host}`, "-keyout", key, "-out", request]);
      await writeFile(names, `subjectAltName=DNS:${host}\n`);
      const signed = ["-CA", authority.certificate, "-CAkey", authority.key, "-CAcreateserial", "-days", "2"];
      await run("openssl", [
        "x509",
        "-req",
        "-in",
        request,
        ...signed,
        "-extfile",
        names,
        "-out",
        certificate,
      ]);
      return { certificate, key };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
