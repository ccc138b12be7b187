import { afterEach, expect, test } from "@jest/globals";
import fc from "fast-check";
import { toBase64url } from "@assist/protocol";
import { fakeCapture } from "../testing/fake-capture.js";
import { bothOpen, openPairs } from "../testing/open-pairs.js";
import { keysOf, type Pair, type Side } from "../testing/pair-on-stage.js";
import { quiet } from "../testing/until.js";
import { started } from "../testing/views.js";

const pairs = openPairs();
afterEach(pairs.leave);

const side = fc.constantFrom<Side>("requester", "helper");
const deed = fc.oneof(
  fc.record({ kind: fc.constantFrom("say", "same", "reload", "lose-keys", "take-over", "cut-stream"), side }),
  fc.record({ kind: fc.constantFrom("share", "pause", "resume", "stop", "chat-pause", "drop", "wait") }),
);
type Deed = (typeof deed extends fc.Arbitrary<infer T> ? T : never) & { readonly side?: Side };

/** What the relay makes of each message in turn. */
const fate = fc.constantFrom("brings", "brings", "brings", "loses", "doubles", "holds back");

/** Watches two pages: what must never be so, whatever people do and the relay loses. */
class Watch {
  readonly #pair: Pair;
  readonly #keysOfMedia = new Map<string, string>();
  readonly #clicked: Record<Side, Set<string>> = { requester: new Set(), helper: new Set() };
  readonly faults: string[] = [];
  lines = 0;

  constructor(pair: Pair) {
    this.#pair = pair;
  }

  /** The requester's page has been opened. */
  follow(): void {
    const { media, page } = this.#pair.requester;
    media.publishing = ({ keys: [key] }) => {
      const { keys } = page.state.get();
      if (keys.step !== "agreed" || key === undefined) {
        this.faults.push(`published while the keys were ${keys.step}`);
        return;
      }
      const name = toBase64url(key);
      if (this.#keysOfMedia.has(name)) this.faults.push("two publications under one key");
      this.#keysOfMedia.set(name, keys.id);
    };
  }

  same(who: Side): void {
    const { page } = this.#pair.stage(who);
    const { keys } = page.state.get();
    if (keys.step !== "agreed") return;
    this.#clicked[who].add(keys.id);
    page.same(keys.id);
  }

  look(): void {
    for (const who of ["requester", "helper"] as const) {
      const { keys, chat, sharing } = this.#pair.stage(who).page.state.get();
      if (keys.step === "agreed" && keys.compared && !this.#clicked[who].has(keys.id))
        this.faults.push(`the ${who} compared what they did not look at`);
      if (sharing.step === "on" && keys.step !== "agreed") this.faults.push("shown without keys");
      const from = chat.lines.filter((line) => line.from === "peer").map(({ text }) => Number(text));
      const firsts = [...new Set(from)];
      if (firsts.some((n, index) => n < (firsts[index - 1] ?? 0))) this.faults.push("lines out of order");
      if (firsts.length < from.length) this.faults.push("a line twice");
    }
  }
}

async function act(pair: Pair, watch: Watch, { kind, side: who = "requester" }: Deed): Promise<void> {
  const { page, media, picks, keyMemory } = pair.stage(who);
  switch (kind) {
    case "say": {
      page.say(String((watch.lines += 1)));
      return;
    }
    case "same":
      // The emoji have been there for a moment.
      await pair.stage(who).pauseIsOver();
      watch.same(who);
      return;
    case "lose-keys":
      await keyMemory.forget(`seat-${who}`);
      await pair.reloads(who);
      {
        watch.follow();
        return;
      }
    case "reload":
      await pair.reloads(who);
      {
        watch.follow();
        return;
      }
    case "take-over": {
      const before = pair.stage(who);
      await pair.opens(who);
      watch.follow();
      await pair.stage(who).page.takeOver();
      return before.sends({ v: 1, kind: "superseded" });
    }
    case "cut-stream":
      return pair.stage(who).streamBreaks();
    case "share":
      picks(fakeCapture().stream);
      return page.share();
    case "pause": {
      page.pause();
      return;
    }
    case "resume": {
      page.resume();
      return;
    }
    case "stop": {
      page.stopSharing();
      return;
    }
    case "chat-pause":
      return pair.becomes(started({ state: "paused", since: (watch.lines += 1), asked: true }));
    case "drop":
      return media.rooms.at(-1)?.drop();
    case "wait":
      for (const each of ["requester", "helper"] as const) await pair.stage(each).pauseIsOver();
  }
}

test("whatever two people do over a relay that loses, doubles and delays, nothing is shown without keys or said to be compared that was not", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 4, maxLength: 14 }),
      fc.array(fate, { minLength: 5, maxLength: 30 }),
      fc.boolean(),
      async (deeds, fates, haveAgreed) => {
        const pair = pairs.newPair();
        const isOver = () => [pair.requester, pair.helper].some((each) => keysOf(each).step === "failed");
        const watch = new Watch(pair);
        let nth = 0;
        let held: string[] = [];
        pair.between((body) => {
          const becomes = fates[(nth += 1) % fates.length];
          if (becomes === "loses") return [];
          if (becomes === "doubles") return [body, body];
          const late = held;
          held = becomes === "holds back" ? [body] : [];
          return becomes === "holds back" ? late : [body, ...late];
        });
        await pair.opens("requester");
        watch.follow();
        await pair.opens("helper");
        if (haveAgreed) await pair.retrying(() => bothOpen(pair) || isOver());
        for (const next of deeds) {
          await act(pair, watch, next);
          await quiet();
          watch.look();
        }
        pair.isFaithful();
        for (const who of ["requester", "helper"] as const)
          await act(pair, watch, { kind: "say", side: who });
        await pair.retrying(() => bothOpen(pair) || isOver());
        await quiet();
        watch.look();
        pair.leave();
        expect(watch.faults).toEqual([]);
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
}, 120_000);
