import { webcrypto } from "node:crypto";
import type { LogEntry, SessionId } from "@assist/assist-core";
import { countersignedText, type Countersignature } from "@assist/protocol";

const { subtle } = webcrypto;
const curve = { name: "ECDSA", namedCurve: "P-256" };

/** Whether a page's key has signed this entry of this session: what is not a signature never gets into a log. */
export async function isSigned(
  session: SessionId,
  { sequence, digest }: LogEntry,
  { key, signature }: Pick<Countersignature, "key" | "signature">,
): Promise<boolean> {
  const text = Buffer.from(countersignedText(session, sequence, digest), "utf8");
  const bytes = (encoded: string) => Buffer.from(encoded, "base64url");
  try {
    const verifier = await subtle.importKey("raw", bytes(key), curve, false, ["verify"]);
    return await subtle.verify({ name: "ECDSA", hash: "SHA-256" }, verifier, bytes(signature), text);
  } catch {
    // Not a point on the curve.
    return false;
  }
}
