import type { AgreementContext, EmojiIndexes } from "../agreement/agreement.js";
import { contextIn, hashOf } from "../agreement/transcript.js";
import { KeyTree } from "../keys/key-tree.js";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * What control is sealed with, and what people compare: both come of one secret, so other keys have other emoji but for a
 * chance of 1 in 2^24. Whoever chooses the secret, as an altered page may, can search for one with given emoji.
 */
export interface ControlKeys {
  readonly keys: KeyTree;
  /** 16 bytes, of secret and transcript: other keys have another one, also where the emoji happen to be the same. */
  readonly id: Bytes;
  readonly emoji: EmojiIndexes;
  /** Session, addresses and seats, as both pages agreed on them. */
  readonly context: AgreementContext;
}

/** 32 bytes. To be told to nobody but the requester's own agent: whoever has it can seal input. */
export const controlSecret = (keys: KeyTree): Promise<Bytes> => keys.bytes("control", 32);

/**
 * What both pages and the agent have alike. The agent computes emoji and addresses anew from what it is given: addresses
 * that were not agreed on under this secret give other keys, and by chance alone the same emoji. Overwrites the secret.
 * Undefined for a transcript that is none.
 */
export async function controlKeys(secret: Bytes, transcript: Bytes): Promise<ControlKeys | undefined> {
  const context = contextIn(transcript);
  if (context === undefined) return undefined;
  const keys = await controlTree(secret, transcript);
  const [id, emoji] = await Promise.all([keys.bytes("agreement id", 16), emojiOfControl(keys)]);
  return { keys, id, emoji, context };
}

/** Of the sealed connection that a grant has between helper and agent. The agent is in the requester's role. */
export const controlPurpose = (grant: string): string => `control ${grant}`;

export const controlTree = async (secret: Bytes, transcript: Bytes): Promise<KeyTree> =>
  KeyTree.fromSecret(secret, await hashOf(transcript));

export const emojiOfControl = async (keys: KeyTree): Promise<EmojiIndexes> =>
  emojiFrom(await keys.bytes("emoji", 3));

/** 24 bits as four times six, from the most significant on. */
export function emojiFrom(bits: Uint8Array): EmojiIndexes {
  const [a = 0, b = 0, c = 0] = bits;
  return [a >> 2, ((a & 0x03) << 4) | (b >> 4), ((b & 0x0f) << 2) | (c >> 6), c & 0x3f];
}
