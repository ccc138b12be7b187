/** A second implementation of the agreement, by README.md alone and with none of the package's code: writes agreement.json. */
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from "node:crypto";
import { writeFileSync } from "node:fs";

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => Buffer.from(text, "hex");
const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();

const behindLength = (part) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return Buffer.concat([length, part]);
};
const encoded = (first, parts) => Buffer.concat([Buffer.from(first), ...parts.map(behindLength)]);

/** The private key's 32 bytes as PKCS #8 and the public key's as SubjectPublicKeyInfo (RFC 8410). */
const privateKeyOf = (raw) =>
  createPrivateKey({
    key: Buffer.concat([bytes("302e020100300506032b656e04220420"), raw]),
    format: "der",
    type: "pkcs8",
  });
const publicBytesOf = (privateKey) =>
  createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);

const half = ({ privateKey, nonce }) => {
  const secret = privateKeyOf(bytes(privateKey));
  return { secret, key: publicBytesOf(secret), nonce: bytes(nonce) };
};

const sixBits = (number) => [18, 12, 6, 0].map((shift) => (number >> shift) & 63);

function agreement({ name, context, attempt, requester: r, helper: h, media }) {
  const requester = half(r);
  const helper = half(h);
  const commitment = sha256(encoded("assist commitment v1", [requester.key, requester.nonce]));
  const transcript = encoded("assist agreement v1", [
    Buffer.of(1),
    Buffer.from(context.session),
    Buffer.from(context.requester.address),
    Buffer.from(context.requester.seat),
    Buffer.from(context.helper.address),
    Buffer.from(context.helper.seat),
    bytes(attempt),
    commitment,
    requester.key,
    requester.nonce,
    helper.key,
    helper.nonce,
  ]);
  const hash = sha256(transcript);
  const publicKey = createPublicKey(helper.secret);
  const secret = diffieHellman({ privateKey: requester.secret, publicKey });
  const derived = (label, length, ...parts) =>
    Buffer.from(hkdfSync("sha256", secret, hash, encoded(`assist v1 ${label}\0`, parts), length));
  const control = derived("control", 32);
  const emoji = Buffer.from(hkdfSync("sha256", control, hash, encoded("assist v1 emoji\0", []), 3));
  const confirmation = (role) =>
    createHmac("sha256", derived(`confirm ${role}`, 32))
      .update(hash)
      .digest();
  const url = (part) => part.toString("base64url");
  const id = url(bytes(attempt));
  return {
    name,
    context,
    attempt,
    requester: { ...r, publicKey: hex(requester.key) },
    helper: { ...h, publicKey: hex(helper.key) },
    commitment: hex(commitment),
    transcript: hex(transcript),
    transcriptHash: hex(hash),
    sharedSecret: hex(secret),
    id: hex(derived("agreement id", 16)),
    emoji: sixBits(emoji.readUIntBE(0, 3)),
    controlSecret: hex(control),
    messages: [
      { from: "requester", message: { kind: "commit", attempt: id, commitment: url(commitment) } },
      {
        from: "helper",
        message: { kind: "key", attempt: id, key: url(helper.key), nonce: url(helper.nonce) },
      },
      {
        from: "requester",
        message: { kind: "reveal", attempt: id, key: url(requester.key), nonce: url(requester.nonce) },
      },
      { from: "helper", message: { kind: "confirm", attempt: id, mac: url(confirmation("helper")) } },
      { from: "requester", message: { kind: "confirm", attempt: id, mac: url(confirmation("requester")) } },
    ],
    keys: [
      ["confirm requester"],
      ["confirm helper"],
      ["hello requester"],
      ["hello helper"],
      ["media", Buffer.from(media.room), bytes(media.publication)],
    ].map(([label, ...parts]) => ({
      label,
      context: parts.map(hex),
      key: hex(derived(label, 32, ...parts)),
    })),
  };
}

const counting = (from) => hex(Buffer.from(Array.from({ length: 32 }, (_, at) => (from + at) & 255)));
const attemptFrom = (from) => counting(from).slice(0, 32);

const agreements = [
  agreement({
    name: "the key pairs of RFC 7748, section 6.1",
    context: {
      session: "5d6e1b52-6a05-4d3a-9d51-3f1f9a0e7c11",
      requester: { address: "alice@example.org", seat: "seat-of-alice" },
      helper: { address: "bob@example.org", seat: "seat-of-bob" },
    },
    attempt: attemptFrom(0x00),
    requester: {
      privateKey: "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
      nonce: counting(0x20),
    },
    helper: {
      privateKey: "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
      nonce: counting(0x40),
    },
    media: { room: "room-1", publication: attemptFrom(0xa0) },
  }),
  agreement({
    name: "addresses beyond ASCII and beyond 255 bytes",
    context: {
      session: "s",
      requester: { address: `${"あ".repeat(100)}@例え.jp`, seat: "1" },
      helper: { address: "@zoë-🐶:example.org", seat: "22" },
    },
    attempt: attemptFrom(0xf8),
    requester: { privateKey: counting(0x80), nonce: "00".repeat(32) },
    helper: { privateKey: counting(0xe8), nonce: "ff".repeat(32) },
    media: { room: "räum", publication: "00".repeat(16) },
  }),
];

const file = new URL("agreement.json", import.meta.url);
writeFileSync(file, `${JSON.stringify({ agreements }, null, 2)}\n`);
