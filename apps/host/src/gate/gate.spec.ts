import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { writeContents } from "@assist/protocol";
import { AgentOnStage, someSession } from "../testing/agent-on-stage.js";
import type { HelperEnd } from "../testing/helper-end.js";

// Real cryptography on a busy machine takes its time.
jest.setTimeout(60_000);

const session = await someSession();
const press = (code: string) => ({ type: "keydown", code }) as const;
const lift = (code: string) => ({ type: "keyup", code }) as const;

let stage: AgentOnStage;
let helper: HelperEnd;

beforeEach(async () => {
  stage = new AgentOnStage(session);
  helper = await stage.turnOn();
});

/** Codes that were pressed, in order. */
const pressed = () =>
  stage.injector.injected.flatMap((each) => (each.kind === "key" && each.down ? [each.code] : []));
const moves = () => stage.injector.injected.flatMap((each) => (each.kind === "move" ? [each.x] : []));

const type = async (...codes: readonly string[]) => {
  for (const code of codes) await helper.input(press(code), lift(code));
};

/** What the helper sends in this is kept back. */
async function keptBack(sending: () => Promise<unknown>): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const before = stage.fromHelper.length;
  stage.isManual = true;
  await sending();
  stage.isManual = false;
  return stage.fromHelper.slice(before).map(({ bytes }) => bytes);
}

async function arrive(...frames: readonly (Uint8Array<ArrayBuffer> | undefined)[]): Promise<void> {
  for (const frame of frames) if (frame) stage.deliver(frame);
  await stage.settled();
}

const beat = async () => {
  const heard = helper.beats.length;
  stage.passes(500);
  while (helper.beats.length === heard) await stage.settled();
};

describe("packets that are not what they should be", () => {
  test("cause nothing when they are nothing at all, of any length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        stage.deliver(Uint8Array.from(bytes));
        await stage.delivered();
      }),
      { numRuns: 500 },
    );
    await arrive(new Uint8Array(100_000), new Uint8Array(0));
    expect(stage.injector.injected).toEqual([]);
    await type("KeyA");
    await stage.settled();
    expect(pressed()).toEqual(["KeyA"]);
  });

  test("cause nothing when the helper itself sealed them, and what follows is heard all the same", async () => {
    const { echo } = helper;
    const bad = [
      "",
      "null",
      "[".repeat(30_000),
      JSON.stringify({ kind: "input", echo, events: [] }),
      JSON.stringify({ kind: "input", echo, events: Array.from({ length: 33 }, () => press("KeyX")) }),
      JSON.stringify({ kind: "input", echo, events: [{ type: "keydown", code: "Key X" }] }),
      JSON.stringify({ kind: "input", echo, events: [{ type: "mousedown", x: 1.1, y: 0, buttons: 1 }] }),
      JSON.stringify({ kind: "input", echo, events: [{ type: "mousedown", x: 0, y: 0, buttons: 3 }] }),
      JSON.stringify({ kind: "input", echo, events: [{ type: "text", text: "x".repeat(2_001) }] }),
      JSON.stringify({ kind: "input", events: [press("KeyX")] }),
      JSON.stringify({ kind: "input", echo: { beat: 1, heldMs: -1 }, events: [press("KeyX")] }),
      JSON.stringify({ kind: "mousemove", x: 0, y: 0, after: 0, echo }),
      "x".repeat(40_000),
    ];
    for (const contents of bad)
      for (const channel of ["reliable", "lossy"] as const)
        await helper.raw(channel, new TextEncoder().encode(contents));
    await stage.settled();
    expect(pressed()).toEqual([]);
    expect(stage.isOn).toBe(true);
    await type("KeyA");
    await stage.settled();
    expect(pressed()).toEqual(["KeyA"]);
  });

  test("cause nothing when a bit of them is another", async () => {
    const [frame] = await keptBack(() => helper.input(press("KeyX")));
    if (!frame) throw new Error("Nothing was sent.");
    for (let at = 0; at < frame.length; at += 1) {
      const forged = frame.slice();
      forged[at] = (forged[at] ?? 0) ^ 0x10;
      stage.deliver(forged);
    }
    await stage.settled();
    expect(pressed()).toEqual([]);
  });

  test("cause nothing when they are repeated, or come back to where they came from", async () => {
    await type("KeyA", "KeyB");
    await stage.settled();
    await arrive(...stage.fromHelper.map(({ bytes }) => bytes), ...stage.toHelper.map(({ bytes }) => bytes));
    expect(pressed()).toEqual(["KeyA", "KeyB"]);
  });

  test("cause nothing when one before them is missing", async () => {
    const [, second, third] = await keptBack(() => type("KeyA", "KeyB", "KeyC"));
    await arrive(second, third);
    expect(pressed()).toEqual([]);
  });

  test("cause nothing when they were sealed for another grant", async () => {
    const other = stage.openHelper("BBBBBBBBBBBBBBBBBBBBBB");
    await other.renew();
    await stage.settled();
    await other.input(press("KeyX"));
    await stage.settled();
    expect(other.canSend).toBe(false);
    expect(pressed()).toEqual([]);
  });
});

describe("packets that are late", () => {
  test("press nothing, and still let go", async () => {
    await helper.input(press("ControlLeft"));
    await stage.settled();
    const frames = await keptBack(() => helper.input(press("KeyX"), lift("ControlLeft")));
    stage.passes(400);
    await helper.signal({ kind: "held", codes: ["ControlLeft"], buttons: 0 }, 1);
    await stage.settled();
    stage.passes(200);
    await arrive(...frames);
    expect(pressed()).toEqual(["ControlLeft"]);
    expect(stage.injector.holdsNothing).toBe(true);
  });

  test("move nothing after 150 ms more than the best, and do before", async () => {
    const [early] = await keptBack(() => helper.signal({ kind: "mousemove", x: 0.25, y: 0 }));
    stage.passes(150);
    await arrive(early);
    expect(moves()).toEqual([320]);
    const [late] = await keptBack(() => helper.signal({ kind: "mousemove", x: 0.5, y: 0 }));
    stage.passes(151);
    await arrive(late);
    expect(moves()).toEqual([320]);
  });

  test("are no life: when all are, control ends", async () => {
    let waiting: readonly Uint8Array<ArrayBuffer>[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await arrive(...waiting);
      waiting = await keptBack(() => helper.signal({ kind: "held", codes: [], buttons: 0 }));
      stage.passes(600);
      await stage.settled();
    }
    expect(stage.state).toMatchObject({ state: "off", why: "helper-silent" });
  });

  test("of a beat that never was cause nothing", async () => {
    const echo = { beat: 1_000, heldMs: 0 };
    await helper.raw("reliable", writeContents({ kind: "input", echo, events: [press("KeyX")] }));
    await stage.settled();
    expect(pressed()).toEqual([]);
  });
});

describe("the order of moves and packets", () => {
  test("a move that a packet has overtaken is not made", async () => {
    const [move] = await keptBack(() => helper.signal({ kind: "mousemove", x: 0.25, y: 0 }));
    await type("KeyA");
    await arrive(move);
    expect(moves()).toEqual([]);
  });

  test("a move that has overtaken a packet waits for it, and only the newest one does", async () => {
    const [packet, ...early] = await keptBack(async () => {
      await helper.input({ type: "mousedown", x: 0.1, y: 0, buttons: 1 });
      await helper.signal({ kind: "mousemove", x: 0.25, y: 0 });
      await helper.signal({ kind: "mousemove", x: 0.5, y: 0 });
    });
    await arrive(...early);
    expect(moves()).toEqual([]);
    await arrive(packet);
    expect(moves()).toEqual([128, 640]);
  });

  test("a state that a press has overtaken does not release it", async () => {
    const [held] = await keptBack(() => helper.signal({ kind: "held", codes: [], buttons: 0 }));
    await helper.input(press("KeyA"));
    await arrive(held);
    expect(stage.injector.held.codes).toEqual(["KeyA"]);
    await helper.signal({ kind: "held", codes: [], buttons: 0 });
    await stage.settled();
    expect(stage.injector.holdsNothing).toBe(true);
  });
});

describe("how much a helper may send", () => {
  test("a thousand moves a second are as many as can be seen, and the last one is made", async () => {
    for (let ms = 0; ms < 1_000; ms += 1) {
      await helper.signal({ kind: "mousemove", x: ms / 1_280, y: 0 });
      await stage.delivered();
      if (ms % 500 === 499) await beat();
      else stage.clock.passes(1);
    }
    await stage.settled();
    expect(moves().length).toBeGreaterThan(100);
    expect(moves().length).toBeLessThanOrEqual(128);
    expect(moves().at(-1)).toBe(999);
    expect(stage.isOn).toBe(true);
  });

  test("hands that type as fast as hands can are no flood", async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      for (let key = 0; key < 25; key += 1) await type("KeyA");
      await stage.delivered();
      await beat();
    }
    expect(stage.isOn).toBe(true);
  });

  test("more than 400 events a second end control", async () => {
    for (let turn = 0; turn < 20 && stage.isOn; turn += 1) {
      for (let packet = 0; packet < 10; packet += 1)
        await helper.input(...Array.from({ length: 32 }, () => press("KeyA")));
      await stage.delivered();
      stage.passes(500);
      await stage.settled();
    }
    expect(stage.state).toEqual({ state: "off", why: "helper-broke-rules", canGiveBack: false });
  });

  test("a long text is typed in short lists, of which a stop leaves one", async () => {
    const lists = stage.injector.lists.length;
    await helper.input({ type: "text", text: "x".repeat(2_000) });
    await stage.delivered();
    stage.localInput.press("escape");
    const typed = stage.injector.injected.length;
    await stage.settled();
    expect(stage.injector.injected.length).toBeLessThanOrEqual(typed + 1);
    expect(stage.injector.lists.slice(lists).every((list) => list.length === 1)).toBe(true);
  });
});

describe("beats", () => {
  test("come at once, soon again and then twice a second, with what remains", async () => {
    for (const ms of [60, 500, 500]) {
      const heard = helper.beats.length;
      stage.passes(ms);
      while (helper.beats.length === heard) await stage.settled();
      // Control goes on.
      await helper.signal({ kind: "held", codes: [], buttons: 0 });
      await stage.settled();
    }
    expect(helper.beats.map(({ n, remainingMs }) => [n, remainingMs])).toEqual([
      ...[
        [1, 300_000],
        [2, 299_940],
        [3, 299_440],
        [4, 298_940],
      ],
    ]);
  });

  test("stop with the grant", async () => {
    await stage.desk.stop("page-stop");
    const heard = helper.beats.length;
    stage.passes(2_000);
    await stage.settled();
    expect(helper.beats).toHaveLength(heard);
  });
});
