import type { Random } from "./random.js";

type Bytes = Uint8Array<ArrayBuffer>;
type Mutation = (bytes: Bytes, random: Random) => Bytes;

/** Where decoders trip: limits of numbers, of nesting and of encodings, and names that objects have anyway. */
const tokens = [
  ...["null", "true", "-1", "0", "-0", "1e999", "1e-400", "9007199254740993", "0.1", "NaN", "60001"],
  ...['""', '"__proto__"', '"constructor"', '"kind"', '"\\u0000"', '"\\ud800"', "[]", "{}", ",", ":"],
  ...['{"__proto__":{"kind":"ask"}}', "[".repeat(500), '{"kind":', "\ufeff", "A".repeat(22), "=", "-_"],
].map((token): Bytes => new TextEncoder().encode(token));

const joined = (...parts: readonly Bytes[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const replaced = (bytes: Bytes, from: number, to: number, part: Bytes): Bytes =>
  joined(bytes.subarray(0, from), part, bytes.subarray(to));

const span = (bytes: Bytes, random: Random): readonly [number, number] => {
  const from = random.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + random.below(12))];
};

const mutations: readonly [Mutation, ...Mutation[]] = [
  (bytes) => bytes,
  (bytes, random) => {
    const copy = bytes.slice();
    const at = random.below(copy.length);
    if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    return copy;
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => replaced(bytes, ...span(bytes, random), random.bytes(random.below(8))),
  (bytes, random) => replaced(bytes, ...span(bytes, random), new Uint8Array(0)),
  (bytes, random) => {
    const [from, to] = span(bytes, random);
    return replaced(bytes, to, to, bytes.subarray(from, to));
  },
  (bytes, random) => replaced(bytes, ...span(bytes, random), tokens[random.below(tokens.length)] ?? bytes),
];

/** One of the valid ones changed in one to three places, left as it is, or something made up. */
export function mutated(valid: readonly [Bytes, ...Bytes[]], random: Random): Bytes {
  if (random.below(8) === 0) return random.bytes(random.below(120));
  let bytes = random.of(valid);
  for (let times = random.below(3); times >= 0; times -= 1) bytes = random.of(mutations)(bytes, random);
  return bytes;
}
