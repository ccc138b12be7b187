import { describe, expect, it, jest } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import fc from "fast-check";
import { silentLog } from "../../log.js";
import { StreamJournal } from "./stream-journal.js";

const open = (memory: MapMessengerMemory) => new StreamJournal(memory, silentLog, () => 1);
const jid = "assist@example.org/assist";

describe("the journal of a stream", () => {
  it("tells the next process where the stream had come to", () => {
    const memory = new MapMessengerMemory();
    const journal = open(memory);
    journal.began("s1", jid);
    journal.handled(3);
    journal.acknowledged(2);
    expect(open(memory).stream).toEqual({ id: "s1", jid, handled: 3, acknowledged: 2 });
    journal.ended();
    expect(open(memory).stream).toBeUndefined();
  });

  it("knows for each message whether the server took it, by what the server says of the stream", () => {
    const counts = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(counts, fc.boolean(), ([sent, some, more], isTold) => {
        const [acknowledged, h] = [Math.min(some, sent), Math.min(some + more, sent)];
        const memory = new MapMessengerMemory();
        const killed = open(memory);
        killed.began("s1", jid);
        for (let number = 1; number <= sent; number += 1) killed.sending(`m${number}`, number);
        killed.acknowledged(acknowledged);

        const next = open(memory);
        next.judge(isTold ? h : undefined);
        next.ended();
        // Also after yet another kill.
        for (const journal of [next, open(memory)])
          for (let number = 1; number <= sent; number += 1) {
            const id = `m${number}`;
            expect(journal.wasTaken(id)).toBe(number <= (isTold ? h : acknowledged));
            expect(journal.doubtful.has(id)).toBe(!isTold && number > acknowledged);
          }
      }),
    );
  });

  it("does not take numbers of another stream for its own", () => {
    const memory = new MapMessengerMemory();
    const first = open(memory);
    first.began("s1", jid);
    first.sending("m1", 1);
    first.began("s2", jid);
    first.judge(5);
    expect([...first.doubtful.keys()]).toEqual(["m1"]);
    first.settle("m1", true);
    expect(open(memory).wasTaken("m1")).toBe(true);
  });

  it("lets a message go out again that was sent in this process, or was not taken", () => {
    const memory = new MapMessengerMemory();
    const journal = open(memory);
    journal.began("s1", jid);
    journal.sending("m1", 1);
    journal.acknowledged(1);
    expect(journal.wasTaken("m1")).toBe(false);
    const next = open(memory);
    expect(next.wasTaken("m1")).toBe(true);
    expect(next.wasTaken("m2")).toBe(false);
    next.sending("m1", 2);
    expect(next.wasTaken("m1")).toBe(false);
  });

  it("forgets what was taken long ago", () => {
    const memory = new MapMessengerMemory();
    const journal = open(memory);
    journal.began("s1", jid);
    for (let number = 1; number <= 1_000; number += 1) {
      journal.sending(`m${number}`, number);
      journal.acknowledged(number);
    }
    expect(memory.keys("").length).toBeLessThan(300);
    expect(open(memory).wasTaken("m1000")).toBe(true);
  });

  it("goes on while nothing can be written, says so once, and makes up for it", () => {
    const memory = new MapMessengerMemory();
    const warn = jest.fn();
    const journal = new StreamJournal(memory, { ...silentLog, warn }, () => 1);
    journal.began("s1", jid);
    const full = jest.spyOn(memory, "set").mockImplementation(() => {
      throw new Error("disk full");
    });
    journal.handled(1);
    journal.sending("m1", 1);
    expect(warn).toHaveBeenCalledTimes(1);
    full.mockRestore();
    journal.acknowledged(1);
    expect(open(memory).stream).toMatchObject({ handled: 1, acknowledged: 1 });
    expect(open(memory).wasTaken("m1")).toBe(true);
  });
});
