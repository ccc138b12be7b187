import { describe, expect, test } from "@jest/globals";
import type { Seat, SeatId, TicketId } from "../session/session.js";
import { openSeat } from "./open-seat.js";
import { joinRoom, shareScreen } from "./share-screen.js";
import { alice, bob, Household } from "./testing/household.js";
import { visitSeat } from "./visit-seat.js";

async function accepted() {
  const house = new Household();
  await house.says(alice, "assist @bob");
  const said = await house.says(bob, "accept");
  const tickets = said.messages.flatMap(({ to, note }) =>
    note.kind === "link" ? [{ to, ticket: note.ticket }] : [],
  );
  const ticketOf = (person: typeof alice): TicketId => {
    const found = tickets.find(({ to }) => to === person);
    if (!found) throw new Error("no link");
    return found.ticket;
  };
  return { house, ticketOf };
}

let count = 0;
function follow(house: Household, ticketId: TicketId, holds: (seat: Seat) => boolean = () => false) {
  count += 1;
  const seatId = `seat-${String(count)}` as SeatId;
  return openSeat(house.context, {
    ticketId,
    holds,
    browser: "Firefox on Linux",
    seatId,
    secretHash: "hash",
  });
}

async function seatOf(house: Household, ticket: TicketId): Promise<Seat> {
  const outcome = await follow(house, ticket);
  if (outcome.kind !== "opened") throw new Error(outcome.kind);
  return outcome.seat;
}

describe("a personal link", () => {
  test("gives the first browser the seat, and tells so in chat", async () => {
    const { house, ticketOf } = await accepted();
    expect(await follow(house, ticketOf(alice))).toMatchObject({
      kind: "opened",
      seat: { role: "requester" },
    });
    expect((await house.said()).to(alice)).toEqual(["seatOpened"]);
  });

  test("gives the same browser the same seat again, without another message", async () => {
    const { house, ticketOf } = await accepted();
    const seat = await seatOf(house, ticketOf(alice));
    await house.said();
    expect(await follow(house, ticketOf(alice), () => true)).toMatchObject({
      kind: "resumed",
      seat: { id: seat.id },
    });
    expect((await house.said()).messages).toEqual([]);
  });

  test("is refused in another browser, and it is said where it is open", async () => {
    const { house, ticketOf } = await accepted();
    await seatOf(house, ticketOf(alice));
    expect(await follow(house, ticketOf(alice))).toMatchObject({
      kind: "used-elsewhere",
      seat: { browser: "Firefox on Linux" },
    });
  });

  test("stops working when a new one is asked for, and so does its page", async () => {
    const { house, ticketOf } = await accepted();
    const seat = await seatOf(house, ticketOf(bob));
    await house.said();
    const said = await house.says(bob, "link");
    expect(said.to(bob)).toEqual(["link"]);
    expect(await follow(house, ticketOf(bob), () => true)).toEqual({ kind: "replaced" });
    expect(await house.store.transact((tx) => tx.seats.get(seat.id))).toMatchObject({ state: "ended" });
    expect(await follow(house, said.note("link").ticket)).toMatchObject({ kind: "opened" });
  });

  test("says that the session is over, afterwards", async () => {
    const { house, ticketOf } = await accepted();
    await house.says(alice, "end");
    expect(await follow(house, ticketOf(bob))).toMatchObject({ kind: "over" });
  });

  test("of nobody is unknown", async () => {
    const { house } = await accepted();
    expect(await follow(house, "no-such-ticket" as TicketId)).toEqual({ kind: "unknown" });
  });
});

describe("sharing", () => {
  test("makes the room at the requester's yes, and the helper may enter only then", async () => {
    const { house, ticketOf } = await accepted();
    const requester = await seatOf(house, ticketOf(alice));
    const helper = await seatOf(house, ticketOf(bob));
    expect(await joinRoom(house.context, helper)).toEqual({ kind: "not-accepted" });
    const shared = await shareScreen(house.context, requester);
    expect(shared.kind).toBe("room");
    expect(await joinRoom(house.context, helper)).toEqual(shared);
    expect(await shareScreen(house.context, requester)).toEqual(shared);
  });

  test("is not for the helper", async () => {
    const { house, ticketOf } = await accepted();
    const helper = await seatOf(house, ticketOf(bob));
    expect(await shareScreen(house.context, helper)).toEqual({ kind: "wrong-role" });
    expect(
      house.committed.flatMap(({ effects }) => effects).filter(({ kind }) => kind === "makeRoom"),
    ).toEqual([]);
  });

  test("a new link of somebody who had entered the room means another room", async () => {
    const { house, ticketOf } = await accepted();
    const requester = await seatOf(house, ticketOf(alice));
    const first = await shareScreen(house.context, requester);
    const helper = await seatOf(house, ticketOf(bob));
    await joinRoom(house.context, helper);
    await house.says(bob, "link");
    const second = await joinRoom(house.context, requester);
    expect(second.kind).toBe("room");
    expect(second).not.toEqual(first);
  });

  test("the seat that a new link ended does not enter, also when its request was on the way", async () => {
    const { house, ticketOf } = await accepted();
    const requester = await seatOf(house, ticketOf(alice));
    const helper = await seatOf(house, ticketOf(bob));
    await shareScreen(house.context, requester);
    await joinRoom(house.context, helper);
    await house.says(bob, "link");
    await house.says(alice, "link");
    expect(await joinRoom(house.context, helper)).toEqual({ kind: "replaced" });
    expect(await shareScreen(house.context, requester)).toEqual({ kind: "replaced" });
  });

  test("has no place after the end", async () => {
    const { house, ticketOf } = await accepted();
    const requester = await seatOf(house, ticketOf(alice));
    await house.says(bob, "end");
    expect(await shareScreen(house.context, requester)).toEqual({ kind: "over" });
  });
});

describe("a visit", () => {
  test("reads the log for its digest when the session is over, and not each time before", async () => {
    const { house, ticketOf } = await accepted();
    const { id } = await seatOf(house, ticketOf(alice));
    expect(await visitSeat(house.context, id)).toMatchObject({ last: undefined });
    const { digest } = (await house.says(bob, "end")).note("closing");
    expect(await visitSeat(house.context, id)).toMatchObject({ last: { digest } });
  });
});
