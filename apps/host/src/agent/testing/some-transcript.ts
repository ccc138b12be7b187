import { toBase64url } from "@assist/protocol";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** As the two pages have agreed on it: see the transcript of the key agreement, in docs/protocol.md. */
const parts: readonly Uint8Array[] = [
  Uint8Array.of(1),
  ...["session", "alice@assist.localhost", "requester-seat", "bob@assist.localhost", "helper-seat"].map(utf8),
  ...[16, 32, 32, 32, 32, 32].map((length) => new Uint8Array(length)),
];

/** Of alice, who asked bob. */
export const someTranscriptBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...utf8("assist agreement v1"),
    ...parts.flatMap((part) => [0, 0, 0, part.length, ...part]),
  ]);

export const someTranscript = toBase64url(someTranscriptBytes());
