import { describe, expect, test } from "@jest/globals";
import type { Answer } from "../api/answer.js";
import { handPause } from "../testing/hand-pause.js";
import { settled } from "../testing/settled.js";
import { RelayPost } from "./relay-post.js";

function posting() {
  const posted: string[] = [];
  const answers: ((answer: Answer<void>) => void)[] = [];
  let lost = 0;
  const time = handPause();
  const post = new RelayPost({
    pause: time.pause,
    client: {
      relay: (to, body) => {
        posted.push(`${to} ${body}`);
        const { promise, resolve } = Promise.withResolvers<Answer<void>>();
        answers.push(resolve);
        return promise;
      },
    },
    lost: () => (lost += 1),
  });
  const send = (...bytes: number[]) => {
    for (const byte of bytes) post.send(Uint8Array.of(byte));
  };
  const answer = async (given: Answer<void>) => {
    answers.shift()?.(given);
    await settled();
  };
  return { ...time, post, posted, send, answer, lost: () => lost };
}

const taken: Answer<void> = { ok: true, value: undefined };
const refused: Answer<void> = { ok: false, refusal: { code: "peer-not-here" } };

describe("frames on their way to the other page", () => {
  test("go one after the other, in order", async () => {
    const { post, posted, send, answer } = posting();
    post.address("seat-1");
    send(0, 1);
    expect(posted).toEqual(["seat-1 AA"]);
    await answer(taken);
    expect(posted).toEqual(["seat-1 AA", "seat-1 AQ"]);
  });

  test("that are not taken are lost with those behind them, and that is said once", async () => {
    const { post, posted, send, answer, lost } = posting();
    post.address("seat-1");
    send(0, 1, 2);
    await answer(refused);
    expect([posted.length, lost()]).toEqual([1, 1]);
    send(3);
    expect(posted.at(-1)).toBe("seat-1 Aw");
  });

  test("that the server could not take just now are sent again before those behind them", async () => {
    const { post, posted, send, answer, lost, passes } = posting();
    post.address("seat-1");
    send(0, 1);
    await answer({ ok: false, refusal: { code: "too-many-requests" } });
    await answer({ ok: false, refusal: { code: "unreachable" } });
    await passes(2_000);
    await answer({ ok: false, refusal: { code: "unreachable" } });
    await passes(2_000);
    await answer(taken);
    expect([posted, lost()]).toEqual([["seat-1 AA", "seat-1 AA", "seat-1 AA", "seat-1 AQ"], 0]);
  });

  test("that nobody takes for half a minute are lost", async () => {
    const { post, posted, send, answer, lost, passes } = posting();
    post.address("seat-1");
    send(0);
    for (let tries = 0; tries < 9; tries += 1) {
      await answer({ ok: false, refusal: { code: "too-many-requests" } });
      await passes(8_000);
    }
    expect([posted.length, lost()]).toEqual([7, 1]);
  });

  test("are never more than two pages have to say", async () => {
    const { post, posted, send, answer, lost } = posting();
    post.address("seat-1");
    send(...Array.from({ length: 1_000 }, () => 7));
    expect(lost()).toBeGreaterThan(0);
    for (let frame = 0; frame < 1_000; frame += 1) await answer(taken);
    expect(posted.length).toBeLessThanOrEqual(512);
  });

  test("go nowhere without an address, and to no other than the one they were for", async () => {
    const { post, posted, send, answer, lost } = posting();
    send(0);
    post.address("seat-1");
    send(1, 2);
    post.address("seat-2");
    await answer(refused);
    send(3);
    expect([posted, lost()]).toEqual([["seat-1 AQ", "seat-2 Aw"], 0]);
  });
});
