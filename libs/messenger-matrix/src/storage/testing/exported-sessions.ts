import { generateKeyPairSync, randomBytes } from "node:crypto";

/**
 * Inbound Megolm sessions as a key export has them, each of another sender's session; their ratchets are random.
 * https://spec.matrix.org/v1.16/client-server-api/#key-export-format
 */
export function exportedSessions(count: number): object[] {
  return Array.from({ length: count }, exportedSession);
}

function exportedSession(): object {
  const signingKey = generateKeyPairSync("ed25519")
    .publicKey.export({ format: "der", type: "spki" })
    .subarray(-32);

  return {
    algorithm: "m.megolm.v1.aes-sha2",
    room_id: `!${randomBytes(9).toString("hex")}:example.org`,
    sender_key: unpadded(randomBytes(32)),
    session_id: unpadded(signingKey),
    // Version, index of the first message, ratchet, signing key: https://spec.matrix.org/v1.16/olm-megolm/megolm/
    session_key: unpadded(Buffer.concat([Buffer.of(1, 0, 0, 0, 0), randomBytes(128), signingKey])),
    sender_claimed_keys: { ed25519: unpadded(signingKey) },
    forwarding_curve25519_key_chain: [],
  };
}

const unpadded = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
