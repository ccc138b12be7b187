import { describe, expect, test } from "@jest/globals";
import { linkOf, openSeat, relaySend, ticketToken, type TicketToken } from "./index.js";

const token = `${"a".repeat(22)}.${"b".repeat(43)}` as TicketToken;

describe("what crosses the border between page and bot", () => {
  test("a personal link carries its secret after the hash only", () => {
    const [place, secret] = linkOf("http://127.0.0.1:8480/", token).split("#");
    expect(place).toBe("http://127.0.0.1:8480/s");
    expect(ticketToken.parse(secret)).toBe(token);
  });

  test("a request of another version is refused", () => {
    expect(openSeat.safeParse({ v: 2, ticket: token }).success).toBe(false);
  });

  test("an unknown member is refused rather than ignored", () => {
    expect(openSeat.safeParse({ v: 1, ticket: token, role: "helper" }).success).toBe(false);
  });

  test("a relay message above its size is refused", () => {
    const send = (length: number) =>
      relaySend.safeParse({ v: 1, to: "seat", body: "A".repeat(length) }).success;
    expect([send(16_384), send(16_385)]).toEqual([true, false]);
  });
});
