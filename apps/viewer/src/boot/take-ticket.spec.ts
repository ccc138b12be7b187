import { describe, expect, test } from "@jest/globals";
import { SeatMemory } from "../session/seat-memory.js";
import { takeTicket } from "./take-ticket.js";

const token = `${"a".repeat(22)}.${"b".repeat(43)}`;

function addressBar(hash: string) {
  const shown: unknown[] = [];
  const location = { pathname: "/s", search: "", hash };
  const history = {
    replaceState: (_data: unknown, _title: string, url?: string | URL | null) => void shown.push(url),
  };
  return { ticket: takeTicket(location, history), shown };
}

describe("a personal link", () => {
  test("leaves the address bar at once and is kept", () => {
    expect(addressBar(`#${token}`)).toEqual({ ticket: token, shown: ["/s"] });
  });

  test("that is cut off leaves it as well, and is told apart from none", () => {
    expect(addressBar("#abc")).toEqual({ ticket: "broken", shown: ["/s"] });
    expect(addressBar(`#${"a".repeat(22)}.`)).toEqual({ ticket: "broken", shown: ["/s"] });
  });

  test.each([".", ")", ">", "%3E", ").", "%E3%80%82", "*", ",%20"])("goes without a trailing %s", (after) => {
    expect(addressBar(`#${token}${after}`)).toEqual({ ticket: token, shown: ["/s"] });
  });

  test("without a fragment changes nothing", () => {
    expect(addressBar("")).toEqual({ ticket: undefined, shown: [] });
  });
});

describe("what the tab remembers", () => {
  function tab() {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    return { kept, memory: new SeatMemory(storage) };
  }

  test("the link only until its seat is open", () => {
    const { kept, memory } = tab();
    const { ticket } = addressBar(`#${token}`);
    if (ticket !== undefined && ticket !== "broken") memory.keepTicket(ticket);
    expect(memory.ticket).toBe(token);
    memory.keepSeat("seat-1");
    expect([memory.ticket, memory.seat]).toEqual([undefined, "seat-1"]);
    expect(JSON.stringify([...kept])).not.toContain("bbb");
  });

  test("nothing, and without a complaint, where storage is forbidden", () => {
    const forbidden = () => {
      throw new Error("SecurityError");
    };
    const memory = new SeatMemory({ getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    memory.keepSeat("seat-1");
    expect([memory.ticket, memory.seat]).toEqual([undefined, undefined]);
    expect(new SeatMemory(undefined).seat).toBeUndefined();
  });
});
