import {
  fromBase64url,
  type AgentInvitation,
  type AgentLocator,
  type PairingMessage,
} from "@assist/protocol";
import { lengthPrefixed, utf8 } from "../keys/bytes.js";
import { KeyTree } from "../keys/key-tree.js";

export type PairingStart = Extract<PairingMessage, { kind: "start" }>;
export type PairingResponse = Extract<PairingMessage, { kind: "response" }>;
export type PairingFinish = Extract<PairingMessage, { kind: "finish" }>;
export type PairingRefusal = Extract<PairingMessage, { kind: "refused" }>;

/** Which of a page's two secrets it is: the code that a person types, or the one in the link. */
export type PairingWay = AgentInvitation["by"];

/** Wrong codes until none is right any more. */
export const pairingTries = 3;

/** Argon2id, 64 MB, 3 passes: the code is short, and guessing it is to be slow even for who could try without asking. */
export const keyStretching = "memory-constrained";

/** Both sides name the same, or the proof fails: a secret is for one page and one way. */
export const identifiersOf = (locator: AgentLocator, way: PairingWay) => ({
  client: "assist agent",
  server: `assist page ${locator} ${way}`,
});

/**
 * Of OPAQUE's session key (64 bytes, base64url); salt = SHA-256 of "assist pairing v1", locator and way, each of the two
 * behind its length.
 */
export async function pairedKeys(
  sessionKey: string,
  locator: AgentLocator,
  way: PairingWay,
): Promise<KeyTree> {
  const secret = fromBase64url(sessionKey);
  if (secret === undefined) throw new Error("The session key is not base64url");
  const about = lengthPrefixed(utf8("assist pairing v1"), [utf8(locator), utf8(way)]);
  const salt = new Uint8Array(await crypto.subtle.digest("SHA-256", about));
  return KeyTree.fromSecret(secret, salt);
}
