import {
  toBase64url,
  writeContents,
  writeFrame,
  type AgreementMessage,
  type PageMessage,
  type PageSignal,
} from "@assist/protocol";

const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, at) => (at * 37) % 256);
const text = (length: number): string => toBase64url(bytes(length));

const attempt = text(16);
const agreement: readonly AgreementMessage[] = [
  { kind: "ask" },
  { kind: "commit", attempt, commitment: text(32) },
  { kind: "key", attempt, key: text(32), nonce: text(32) },
  { kind: "reveal", attempt, key: text(32), nonce: text(32) },
  { kind: "confirm", attempt, mac: text(32) },
  { kind: "broken", attempt, why: "mismatch" },
];

const page: readonly PageMessage[] = [
  { kind: "chat", n: 1, text: "Ist das Fenster „Größe“ zu sehen? はい 👍" },
  { kind: "marks", delivered: 7, read: 3 },
  { kind: "picture", publication: text(16), paused: false },
  { kind: "picture", paused: true },
  { kind: "compared", same: true },
  { kind: "witness", key: text(65) },
];

const echo = { beat: 12, heldMs: 250.5 };
const signals: readonly PageSignal[] = [
  { kind: "beat", n: 1, publication: text(16) },
  { kind: "echo", echo },
  { kind: "point", x: 0.25, y: 1, echo },
  { kind: "point-away" },
];

type Some = readonly [Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]];
const written = (messages: readonly (AgreementMessage | PageMessage | PageSignal)[]): Some => [
  new Uint8Array(0),
  ...messages.map(writeContents),
];

export const agreementMessages = written(agreement);
export const pageMessages = written(page);
export const pageSignals = written(signals);

const hello = bytes(64);
const sealed = Uint8Array.from([...bytes(16), 0, 0, 0, 0, 0, 0, 0, 9, ...bytes(40)]);
export const helloContents: Some = [hello, new Uint8Array(64)];
export const sealedContents: Some = [sealed, sealed.slice(0, 40)];

export const frames: Some = [
  writeFrame("hello", hello),
  writeFrame("reliable", sealed),
  writeFrame("lossy", sealed),
  writeFrame("unknown-version", new Uint8Array(0)),
  ...agreementMessages.map((contents) => writeFrame("agreement", contents)),
];

export const base64url: Some = [
  new Uint8Array(0),
  ...[1, 2, 3, 16, 31, 32, 65].map((length) => new TextEncoder().encode(text(length))),
];
