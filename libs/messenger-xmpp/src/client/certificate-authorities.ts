import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { getCACertificates } from "node:tls";
import { AssistError } from "@assist/assist-core";

/** Those that Node trusts and the one in the PEM file. Throws `xmpp.certificate-authority` when there is none in it. */
export function authoritiesWith(file: string): readonly string[] {
  try {
    const pem = readFileSync(file, "utf8");
    new X509Certificate(pem);
    return [...getCACertificates("default"), pem];
  } catch (error) {
    throw new AssistError(
      "xmpp.certificate-authority",
      "configuration",
      `There is no certificate in PEM form in ${file}`,
      { cause: error },
    );
  }
}
