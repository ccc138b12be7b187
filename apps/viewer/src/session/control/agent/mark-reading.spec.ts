import { describe, expect, test } from "@jest/globals";
import { markedPicture } from "../../../testing/fake-computer.js";
import { handPause } from "../../../testing/hand-pause.js";
import { MarkReading } from "./mark-reading.js";

const bits = "110100".repeat(6);

function reading() {
  const time = handPause();
  const told: (string | undefined)[] = [];
  let screen = markedPicture(undefined);
  let track: MediaStreamTrack | undefined = {} as MediaStreamTrack;
  const marks = new MarkReading({
    ...time,
    grabFrame: () => Promise.resolve(screen),
    screen: () => track,
    tell: (message) => told.push(message.bits),
  });
  return {
    ...time,
    told,
    marks,
    shows: (mark: string | undefined) => (screen = markedPicture(mark)),
    stops: () => (track = undefined),
  };
}

describe("the agent's mark", () => {
  test("is told as soon as the capture shows it, once", async () => {
    const { marks, told, shows, passes } = reading();
    void marks.begin();
    await passes(1_000);
    expect(told).toEqual([]);
    shows(bits);
    await passes(10_000);
    expect(told).toEqual([bits]);
  });

  test("that is not seen for five seconds is told to be none", async () => {
    const { marks, told, passes } = reading();
    void marks.begin();
    await passes(4_900);
    expect(told).toEqual([]);
    await passes(500);
    expect(told).toEqual([undefined]);
  });

  test("is looked for in what is captured then, and not at all once nobody asks any more", async () => {
    const { marks, told, stops, shows, passes } = reading();
    void marks.begin();
    await passes(300);
    marks.end();
    shows(bits);
    await passes(6_000);
    expect(told).toEqual([]);
    stops();
    void marks.begin();
    await passes(6_000);
    expect(told).toEqual([undefined]);
  });

  test("that is shown anew is the one that counts", async () => {
    const { marks, told, shows, passes } = reading();
    void marks.begin();
    await passes(4_000);
    void marks.begin();
    await passes(4_000);
    shows(bits);
    await passes(500);
    expect(told).toEqual([bits]);
  });
});
