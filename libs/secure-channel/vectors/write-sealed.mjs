/** A second implementation of hello and sealed frames, by README.md alone: writes sealed-messages.json. */
import { createCipheriv, createHmac, hkdfSync } from "node:crypto";
import { writeFileSync } from "node:fs";

const hex = (part) => Buffer.from(part).toString("hex");
const counting = (from, length) => Buffer.from(Array.from({ length }, (_, at) => (from + at) & 255));

const behindLength = (part) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return Buffer.concat([length, Buffer.from(part)]);
};

const secret = counting(0x01, 32);
const salt = counting(0x81, 32);
const derived = (label, ...context) => {
  const info = Buffer.concat([Buffer.from(`assist v1 ${label}\0`), ...context.map(behindLength)]);
  return Buffer.from(hkdfSync("sha256", secret, salt, info, 32));
};

const purpose = "relay";
const connections = { requester: counting(0x10, 12), helper: counting(0x20, 12) };
const epoch = (role, number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return Buffer.concat([connections[role], bytes]);
};

function hello(from, announced, answers) {
  const signed = Buffer.concat([Buffer.of(1, 2), announced, answers]);
  const mac = createHmac("sha256", derived(`hello ${from}`, purpose))
    .update(signed)
    .digest();
  return {
    from,
    epoch: hex(announced),
    answers: hex(answers),
    frame: hex(Buffer.concat([signed, mac])),
  };
}

function sealed(from, channel, number, text) {
  const to = from === "requester" ? "helper" : "requester";
  const [mine, theirs] = [epoch(from, 1), epoch(to, 1)];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(number));
  const header = Buffer.concat([Buffer.of(1, channel === "reliable" ? 3 : 4), mine, counter]);
  const key = derived("sealed", purpose, theirs, mine, from, channel);
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.concat([Buffer.alloc(4), counter]));
  cipher.setAAD(header);
  const plaintext = Buffer.from(text);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  const frame = hex(Buffer.concat([header, ciphertext]));
  return { from, channel, counter: number, plaintext: hex(plaintext), key: hex(key), frame };
}

const none = Buffer.alloc(16);
const [r1, h1] = [epoch("requester", 1), epoch("helper", 1)];
const frames = [
  sealed("requester", "reliable", 1, '{"kind":"chat","n":1,"text":"こんにちは"}'),
  sealed("requester", "reliable", 2, '{"kind":"compared","same":true}'),
  sealed("requester", "lossy", 1, '{"kind":"beat","n":1}'),
  sealed("requester", "lossy", 9, ""),
  sealed("helper", "reliable", 1, '{"kind":"marks","delivered":1,"read":0}'),
  sealed("helper", "lossy", 4294967296, '{"kind":"point-away"}'),
];
const [first] = frames;
const changed = (at, value) => `${first.frame.slice(0, 2 * at)}${value}${first.frame.slice(2 * at + 2)}`;

const content = {
  root: { secret: hex(secret), salt: hex(salt) },
  purpose,
  hellos: [
    hello("requester", r1, none),
    hello("helper", h1, r1),
    hello("requester", r1, h1),
    hello("helper", h1, r1),
  ],
  frames,
  refused: [
    { why: "the kind of the other channel", to: "helper", frame: changed(1, "04") },
    { why: "another counter", to: "helper", frame: changed(25, "02") },
    { why: "another salt", to: "helper", frame: changed(17, "02") },
    { why: "another tag", to: "helper", frame: changed(first.frame.length / 2 - 1, "00") },
    { why: "cut short", to: "helper", frame: first.frame.slice(0, -2) },
    { why: "reflected", to: "requester", frame: first.frame },
  ],
};
writeFileSync(new URL("sealed-messages.json", import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
