import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { handoverMs, type Handover, type HandoverCode } from "../session/handover.js";
import type { SeatId, TicketId } from "../session/session.js";
import { lookAtLink, offerHandover, takeHandover } from "./hand-over.js";
import { openSeat } from "./open-seat.js";
import { alice, bob, Household } from "./testing/household.js";

const seal = (ticket: TicketId, code: HandoverCode) => `${ticket}/${code}`;
const take = (house: Household, code: HandoverCode) =>
  takeHandover(
    house.context,
    code,
    ({ ticketId, seal: sealed }: Handover) => sealed === seal(ticketId, code),
  );
const offer = (house: Household, ticketId: TicketId) => offerHandover(house.context, { ticketId, seal });
/** The right first half and a wrong second one. */
const wrong = (code: HandoverCode, end = "9999"): HandoverCode => (code.slice(0, 4) + end) as HandoverCode;

async function accepted() {
  const house = new Household();
  await house.says(alice, "assist @bob");
  const { messages } = await house.says(bob, "accept");
  const tickets = new Map(
    messages.flatMap(({ to, note }) => (note.kind === "link" ? [[to, note.ticket] as const] : [])),
  );
  return { house, mine: tickets.get(alice) as TicketId, theirs: tickets.get(bob) as TicketId };
}

async function offered() {
  const { house, mine, theirs } = await accepted();
  const made = await offer(house, mine);
  if (made.kind !== "made") throw new Error(made.kind);
  return { house, mine, theirs, code: made.code };
}

const open = (house: Household, ticketId: TicketId) =>
  openSeat(house.context, {
    ticketId,
    holds: () => false,
    browser: "Firefox on Linux",
    seatId: `seat of ${ticketId}` as SeatId,
    secretHash: "hash",
  });

describe("looking at a link", () => {
  test("says whose it is, and uses nothing up", async () => {
    const { house, mine, theirs } = await accepted();
    expect(await lookAtLink(house.context, mine)).toMatchObject({ kind: "seen", role: "requester" });
    expect(await lookAtLink(house.context, theirs)).toMatchObject({ kind: "seen", role: "helper" });
    expect((await house.said()).messages).toEqual([]);
    expect((await open(house, mine)).kind).toBe("opened");
  });

  test("tells when it was opened, and when it leads nowhere", async () => {
    const { house, mine, theirs } = await accepted();
    await open(house, mine);
    expect(await lookAtLink(house.context, mine)).toMatchObject({ seat: { browser: "Firefox on Linux" } });
    await house.says(alice, "link");
    expect(await lookAtLink(house.context, mine)).toEqual({ kind: "replaced" });
    await house.says(alice, "end");
    expect(await lookAtLink(house.context, theirs)).toMatchObject({ kind: "over" });
    expect(await lookAtLink(house.context, "no-such" as TicketId)).toEqual({ kind: "unknown" });
  });
});

describe("a code", () => {
  test("leads to the requester's link, once", async () => {
    const { house, mine, code } = await offered();
    expect(await take(house, code)).toEqual({ kind: "taken", ticketId: mine, person: alice });
    expect(await lookAtLink(house.context, mine)).toMatchObject({ handover: { usedAt: house.clock.now() } });
    expect(await take(house, code)).toEqual({ kind: "unknown" });
  });

  test("says nothing in chat; opening the link does", async () => {
    const { house, mine, code } = await offered();
    await take(house, code);
    expect((await house.said()).messages).toEqual([]);
    await open(house, mine);
    expect((await house.said()).to(alice)).toEqual(["seatOpened"]);
  });

  test("dies of three wrong tries, and the right one comes too late", async () => {
    const { house, code } = await offered();
    const answers = [
      await take(house, wrong(code)),
      await take(house, wrong(code, "8888")),
      await take(house, wrong(code)),
    ];
    expect(answers).toEqual([2, 1, 0].map((triesLeft) => ({ kind: "wrong", triesLeft })));
    expect(await take(house, code)).toEqual({ kind: "unknown" });
  });

  test("is not harmed by codes with another first half", async () => {
    const { house, code } = await offered();
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await take(house, `ZZZZ${code.slice(4)}` as HandoverCode)).toEqual({ kind: "unknown" });
    expect((await take(house, code)).kind).toBe("taken");
  });

  test("lapses after ten minutes, to the millisecond", async () => {
    const { house, code } = await offered();
    house.clock.advance(handoverMs - 1);
    expect(await take(house, wrong(code))).toEqual({ kind: "wrong", triesLeft: 2 });
    house.clock.advance(1);
    expect(await take(house, code)).toEqual({ kind: "unknown" });
  });

  test("dies when a new one is made, which has all its tries", async () => {
    const { house, mine, code } = await offered();
    await take(house, wrong(code));
    const again = await offer(house, mine);
    expect(await take(house, code)).toEqual({ kind: "unknown" });
    const { code: newer } = again as Extract<typeof again, { kind: "made" }>;
    expect(await take(house, wrong(newer))).toEqual({ kind: "wrong", triesLeft: 2 });
    expect((await take(house, newer)).kind).toBe("taken");
  });

  test.each(["link", "end"])("dies of the word %s", async (word) => {
    const { house, code } = await offered();
    await house.says(alice, word);
    expect(await take(house, code)).toEqual({ kind: "unknown" });
  });

  test("dies when the link itself is opened", async () => {
    const { house, mine, code } = await offered();
    await open(house, mine);
    expect(await take(house, code)).toEqual({ kind: "unknown" });
    expect(await offer(house, mine)).toMatchObject({ kind: "used-elsewhere" });
  });

  test("is the requester's alone", async () => {
    const { house, theirs } = await accepted();
    expect(await offer(house, theirs)).toEqual({ kind: "wrong-role" });
  });

  test("of two computers at once opens one", async () => {
    const { house, code } = await offered();
    const kinds = (await Promise.all([take(house, code), take(house, code)])).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["taken", "unknown"]);
  });

  test("never gives more than three tries, whatever happens in between", async () => {
    const step = fc.constantFrom("wrong", "right", "later", "look");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { house, mine, code } = await offered();
        let [tries, taken] = [0, 0];
        for (const each of steps) {
          if (each === "later") house.clock.advance(handoverMs / 4);
          else if (each === "look") await lookAtLink(house.context, mine);
          else {
            const outcome = await take(house, each === "right" ? code : wrong(code));
            if (outcome.kind === "wrong") tries += 1;
            if (outcome.kind === "taken") taken += 1;
            if (tries === 3 || taken === 1) expect((await take(house, code)).kind).toBe("unknown");
          }
        }
        expect([tries <= 3, taken <= 1]).toEqual([true, true]);
      }),
      { numRuns: 40 },
    );
  });
});
