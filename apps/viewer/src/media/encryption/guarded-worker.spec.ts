import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { LogLevel, type KeyProviderOptions } from "livekit-client";
import type { EncodedFrame } from "./proof-of-encryption.js";
import { guardWorker, type WorkerScope } from "./guarded-worker.js";
import type { WordFromWorker, WordToWorker } from "./worker-words.js";

/** LiveKit's worker itself, loaded into the scope of this test as into a worker's. */
const told: WordFromWorker[] = [];
let whenAnswered: () => void = () => undefined;
const scope = globalThis as unknown as WorkerScope;
Object.assign(globalThis, {
  self: globalThis,
  onmessage: null,
  onrtctransform: null,
  // What LiveKit's worker looks for to see that there are script transforms.
  RTCTransformEvent: Event,
  postMessage: (word: WordFromWorker) => {
    told.push(word);
    if (word.kind === "enable" && word.data.participantIdentity === "nobody") whenAnswered();
  },
});

class Frame implements EncodedFrame {
  readonly type = "key";
  readonly timestamp = 1;
  constructor(public data: ArrayBuffer) {}
  getMetadata = () => ({ synchronizationSource: 7, payloadType: 96 });
}

const clear = "what is on the screen, where everybody could read it";
const frameOf = (text: string) => new Frame(new TextEncoder().encode(text).buffer);
const textOf = (frame: EncodedFrame | undefined) => frame && new TextDecoder("latin1").decode(frame.data);

const say = (message: WordToWorker) => scope.onmessage?.({ data: message });
const enable = (participantIdentity: string, enabled = true) =>
  say({ kind: "enable", data: { enabled, participantIdentity } });

/** All that the worker was told before has been done. */
function whenDone(): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  whenAnswered = () => resolve(undefined);
  enable("nobody");
  return promise;
}

async function useKey(seed: number): Promise<void> {
  const raw = new Uint8Array(32).fill(seed);
  const key = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveBits", "deriveKey"]);
  say({ kind: "setKey", data: { key, isPublisher: false, keyIndex: 0, updateCurrentKeyIndex: true } });
}

function pipe(kind: "encode" | "decode", trackId: string, participantIdentity: string, by = "message") {
  const [into, outOf] = [
    new TransformStream<EncodedFrame, EncodedFrame>(),
    new TransformStream<EncodedFrame, EncodedFrame>(),
  ];
  const names = { trackId, participantIdentity, codec: "vp9", hasPacketTrailer: false } as const;
  const [readable, writable] = [into.readable, outOf.writable];
  if (by === "message") say({ kind, data: { ...names, readableStream: readable, writableStream: writable } });
  else scope.onrtctransform?.({ transformer: { options: { kind, ...names }, readable, writable } });
  const [writer, reader] = [into.writable.getWriter(), outOf.readable.getReader()];
  const rest = async (): Promise<readonly EncodedFrame[]> => {
    const { done, value } = await reader.read();
    return done ? [] : [value, ...(await rest())];
  };
  return {
    put: (frame: EncodedFrame) => writer.write(frame),
    next: async () => (await reader.read()).value,
    /** What has come out, or is still to come, of all that was put in. */
    end: async () => {
      const left = rest();
      await writer.close();
      return left;
    },
  };
}

const unencrypted = () => told.filter(({ kind }) => kind === "unencrypted").length;
const opened = () => told.filter((word) => word.kind === "opened").map(({ data }) => data);

beforeAll(async () => {
  await import("livekit-client/e2ee-worker");
  guardWorker(scope);
  const keyProviderOptions: KeyProviderOptions = {
    sharedKey: true,
    ratchetSalt: "LKFrameEncryptionKey",
    ratchetWindowSize: 0,
    failureTolerance: -1,
    keyringSize: 16,
    keySize: 256,
  };
  say({ kind: "init", data: { keyProviderOptions, loglevel: LogLevel.silent } });
  await useKey(1);
  enable("requester");
  await whenDone();
});

/** As the page does for each track that it loses; LiveKit watches those that it does not know to be gone. */
afterAll(async () => {
  for (const [trackId, participantIdentity] of [
    ["screen", "intruder"],
    ["received", "requester"],
    ["plain", "stranger"],
  ] as const)
    say({ kind: "removeTransform", data: { trackId, participantIdentity } });
  await whenDone();
});

describe("LiveKit's worker under guard", () => {
  test.each(["message", "script transform"])(
    "encrypts whoever sends, under a name it never heard (%s)",
    async (by) => {
      for (const name of ["requester", "somebody else", ""]) {
        const sending = pipe("encode", `screen of ${name} by ${by}`, name, by);
        await whenDone();
        await sending.put(frameOf(clear));
        const [frame] = await sending.end();
        expect(textOf(frame)).toHaveLength(clear.length + 30);
        expect(textOf(frame)).not.toContain("screen");
      }
      expect(unencrypted()).toBe(0);
    },
  );

  test("goes on encrypting when the server sends a track with the id of the own one, and takes it away", async () => {
    const sending = pipe("encode", "screen", "requester");
    enable("intruder");
    pipe("decode", "screen", "intruder");
    say({ kind: "removeTransform", data: { participantIdentity: "intruder", trackId: "screen" } });
    say({ kind: "removeTransform", data: { participantIdentity: "own", trackId: "screen" } });
    say({
      kind: "updateCodec",
      data: { participantIdentity: "x", trackId: "y", previousTrackId: "screen", hasPacketTrailer: false },
    });
    await whenDone();
    await sending.put(frameOf(clear));
    const [frame] = await sending.end();
    expect(textOf(frame)).toHaveLength(clear.length + 30);
    expect(unencrypted()).toBe(0);
  });

  test("decrypts what is received, and tells once for each key that it has arrived, and on which track", async () => {
    const sending = pipe("encode", "sent", "requester");
    const receiving = pipe("decode", "received", "requester");
    say({ kind: "keyed", data: { number: 1 } });
    await whenDone();
    await sending.put(frameOf(clear));
    await sending.put(frameOf(clear));
    const [first, second] = await sending.end();
    if (first === undefined || second === undefined) throw new Error("nothing was sent");
    const again = new Frame(first.data.slice(0));
    for (const frame of [first, second]) {
      await receiving.put(frame);
      expect(textOf(await receiving.next())).toBe(clear);
    }
    expect(opened()).toEqual([{ trackId: "received", number: 1 }]);

    await useKey(2);
    say({ kind: "keyed", data: { number: 2 } });
    await whenDone();
    await receiving.put(again);
    expect(await receiving.end()).toEqual([]);
    expect(opened()).toHaveLength(1);
  });

  test("shows nobody's frames as they arrive", async () => {
    const receiving = pipe("decode", "plain", "stranger");
    enable("stranger", false);
    await whenDone();
    await receiving.put(frameOf(clear));
    expect(await receiving.end()).toEqual([]);
  });

  test("keeps back what was not encrypted after all, tells it once, and lets nothing out from then on", async () => {
    const good = pipe("encode", "good", "requester");
    const bad = pipe("encode", "bad", "requester");
    await whenDone();
    // What no message of ours can bring about any more.
    enable("own", false);
    await whenDone();
    await bad.put(frameOf(clear));
    await bad.put(frameOf(clear));
    enable("own");
    await whenDone();
    await good.put(frameOf(clear));
    expect([await bad.end(), await good.end()]).toEqual([[], []]);
    expect(unencrypted()).toBe(1);
  });
});
