import { emptyLog, logChainText, type SessionId } from "@assist/assist-core/session";
import type { Countersignature, LogEntryMessage, SessionView } from "@assist/protocol";
import { WitnessKey } from "@assist/secure-channel";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { LogWitness } from "./log-witness.js";
import { sha256 } from "./seen-log.js";

const session = "session-1";
const agreement = "0f".repeat(16);

type LoggedEvent = LogEntryMessage["event"];

/** What the server writes. */
async function chained(events: readonly LoggedEvent[], before: readonly LogEntryMessage[] = []) {
  const entries = [...before];
  for (const event of events) {
    const { sequence: last, digest } = entries.at(-1) ?? emptyLog(session as SessionId);
    const sequence = last + 1;
    entries.push({ sequence, event, digest: await sha256(logChainText(digest, sequence, event)) });
  }
  return entries;
}

const events: readonly LoggedEvent[] = [
  { kind: "requested", at: 1, requester: "xmpp:alice@example.org", helper: "xmpp:bob@example.org" },
  { kind: "accepted", at: 2 },
  { kind: "seatOpened", at: 3, role: "requester", seat: "seat-requester", browser: "Firefox 150 on Debian" },
  { kind: "seatOpened", at: 4, role: "helper", seat: "seat-helper", browser: "Firefox 150 on Debian" },
  { kind: "keysAgreed", at: 5, role: "requester", agreement },
  { kind: "keysAgreed", at: 6, role: "helper", agreement },
  { kind: "shareConsented", at: 7, room: "room-1", consent: "c1".repeat(16) },
];
const log = await chained(events);

let own: WitnessKey;
let peers: WitnessKey;
let strangers: WitnessKey;
beforeAll(async () => {
  own = await WitnessKey.generate();
  peers = await WitnessKey.generate();
  strangers = await WitnessKey.generate();
});

function watching(role: SessionView["role"] = "requester") {
  const sent: Countersignature[] = [];
  let broken = 0;
  let isReachable = true;
  const witness = new LogWitness({
    me: { id: session, role, seat: `seat-${role}` },
    key: own,
    send: (signed) => {
      if (isReachable) sent.push(signed);
      return Promise.resolve(isReachable);
    },
    onBroken: () => (broken += 1),
  });
  return {
    witness,
    broken: () => broken,
    signed: () => sent.map(({ sequence }) => sequence),
    reaches: (now: boolean) => (isReachable = now),
  };
}

const countersigned = async (
  key: WitnessKey,
  sequence: number,
  role: SessionView["role"] = "helper",
  of = log,
): Promise<LoggedEvent> => {
  const entry = of[sequence - 1];
  if (!entry) throw new Error(`there is no entry ${String(sequence)}`);
  const { signature } = await key.countersign(session, entry);
  return { kind: "countersigned", at: 9, role, sequence, key: key.publicKey, signature };
};

describe("a log that is shown in any pieces, and again from the beginning", () => {
  test("is whole", async () => {
    const pieces = fc.array(fc.nat({ max: log.length }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pieces, async (ends) => {
        const { witness, broken } = watching();
        let told = 0;
        for (const end of ends) {
          if (end >= told) await witness.take(log.slice(told, end));
          else await witness.take(log.slice(0, told));
          told = Math.max(told, end);
        }
        await witness.take(log);
        await witness.endsWith(log.at(-1)?.digest ?? "");
        expect(broken()).toBe(0);
      }),
    );
  });
});

describe("a log that comes in several pieces on each connection", () => {
  const inPieces = async (witness: LogWitness, entries: readonly LogEntryMessage[], size: number) => {
    for (let from = 0; from < entries.length; from += size) {
      const isLast = from + size >= entries.length;
      await witness.take(entries.slice(from, from + size), isLast ? undefined : true);
    }
  };
  const size = fc.integer({ min: 1, max: log.length });

  test("is whole, also when a connection broke in between", async () => {
    await fc.assert(
      fc.asyncProperty(size, size, fc.nat({ max: log.length }), async (one, other, broke) => {
        const { witness, broken } = watching();
        await inPieces(witness, log, one);
        await witness.take(log.slice(0, broke), true);
        await inPieces(witness, log, other);
        await witness.endsWith(log.at(-1)?.digest ?? "");
        expect(broken()).toBe(0);
      }),
    );
  });

  test("is broken when the last of them leaves the end out, or an earlier one is another", async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.integer({ min: 1, max: log.length - 1 }), async (piece, cut) => {
        for (const shown of [
          log.slice(0, cut),
          await chained(events.with(cut, { kind: "accepted", at: 1_000 })),
        ]) {
          const { witness, broken } = watching();
          await witness.take(log);
          await inPieces(witness, shown, piece);
          expect(broken()).toBe(1);
        }
      }),
    );
  });

  test("may hold signatures of the other page's earlier lives in each of them", async () => {
    const { witness, broken } = watching();
    const all = await chained([await countersigned(strangers, 4), await countersigned(peers, 6)], log);
    await witness.take(all.slice(0, 4), true);
    await witness.peerKey(peers.publicKey);
    await witness.take(all.slice(4));
    await witness.peerKey(peers.publicKey);
    expect(broken()).toBe(0);
  });
});

describe("a log is broken", () => {
  const place = fc.nat({ max: log.length - 1 });
  const isFound = async (shown: readonly LogEntryMessage[], before: readonly LogEntryMessage[] = []) => {
    const { witness, broken } = watching();
    await witness.take(before);
    expect(broken()).toBe(0);
    await witness.take(shown);
    await witness.endsWith(log.at(-1)?.digest ?? "");
    return broken() === 1;
  };

  test("when none of it was shown", async () => {
    const { witness, broken } = watching();
    await witness.endsWith(log.at(-1)?.digest ?? "");
    expect(broken()).toBe(1);
  });

  test("when any byte of it is another", async () => {
    const text = JSON.stringify(log);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 1 }), fc.integer({ min: 1, max: 127 }), async (at, by) => {
        const changed =
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ by) + text.slice(at + 1);
        let shown: readonly LogEntryMessage[];
        try {
          shown = JSON.parse(changed) as typeof shown;
        } catch {
          return;
        }
        // The same data may be written otherwise: 1.0 for 1.
        fc.pre(JSON.stringify(shown) !== text);
        expect(await isFound(shown)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("when an entry is left out or moved, or the end is cut off", async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        expect(await isFound(log.toSpliced(one, 1))).toBe(true);
        const [moved] = log.slice(one, one + 1);
        if (one !== other && moved)
          expect(await isFound(log.toSpliced(one, 1).toSpliced(other, 0, moved))).toBe(true);
        if (one > 0) expect(await isFound(log.slice(0, one))).toBe(true);
      }),
    );
  });

  test("when it is another log later, or a shorter one, although that fits by itself", async () => {
    await fc.assert(
      fc.asyncProperty(place, async (at) => {
        const rewritten = await chained(events.with(at, { kind: "accepted", at: 1_000 }));
        expect(await isFound(rewritten, log)).toBe(true);
        expect(await isFound(rewritten.slice(at), log)).toBe(true);
        if (at > 0) expect(await isFound(log.slice(0, at), log)).toBe(true);
      }),
    );
  });

  test("when entries are skipped, or belong to another session", async () => {
    expect(await isFound(log.slice(4), log.slice(0, 3))).toBe(true);
    const { witness, broken } = watching();
    await witness.take([{ ...(log[0] as LogEntryMessage), digest: await sha256("session-2") }]);
    expect(broken()).toBe(1);
  });

  test("when it ends otherwise than the server says", async () => {
    const { witness, broken } = watching();
    await witness.take(log.slice(0, -1));
    await witness.endsWith(log.at(-1)?.digest ?? "");
    expect(broken()).toBe(1);
  });

  test("once, and nothing is signed from then on", async () => {
    const { witness, broken, signed } = watching();
    await witness.take(log.slice(1));
    await witness.take(log.slice(2));
    await witness.keyTold();
    await witness.take(log);
    expect(broken()).toBe(1);
    expect(signed()).toEqual([]);
  });
});

describe("the page signs", () => {
  test("what it knows to be true of itself, once the other page has its key", async () => {
    const { witness, signed } = watching();
    await witness.take(log);
    await witness.did({ kind: "keysAgreed", agreement });
    expect(signed()).toEqual([]);
    await witness.keyTold();
    expect(signed()).toEqual([3, 5]);
    await witness.did({ kind: "shareConsented", consent: "c1".repeat(16) });
    await witness.keyTold();
    expect(signed()).toEqual([3, 5, 7]);
  });

  test("nothing that it did not do: another seat, other keys, another consent", async () => {
    const { witness, signed } = watching();
    await witness.keyTold();
    await witness.did({ kind: "keysAgreed", agreement: "ff".repeat(16) });
    await witness.did({ kind: "shareConsented", consent: "c2".repeat(16) });
    const foreign = { kind: "seatOpened", at: 3, role: "requester", seat: "another" };
    await witness.take(await chained([foreign], log.slice(0, 2)));
    expect(signed()).toEqual([]);
  });

  test("as the helper only what is the helper's", async () => {
    const { witness, signed } = watching("helper");
    await witness.keyTold();
    await witness.did({ kind: "keysAgreed", agreement });
    await witness.did({ kind: "emojiCompared", agreement });
    await witness.did({ kind: "shareConsented", consent: "c1".repeat(16) });
    await witness.take(log);
    expect(signed()).toEqual([4, 6]);
  });

  test("one entry for each time that the picture was shown or stopped", async () => {
    const { witness, signed } = watching();
    await witness.keyTold();
    await witness.take(log);
    const shared = { kind: "pictureShared", at: 8 };
    const all = await chained([shared, { kind: "pictureStopped", at: 9 }, shared], log);
    await witness.did({ kind: "pictureShared" });
    await witness.take(all.slice(7));
    expect(signed()).toEqual([3, 8]);
  });

  test("nothing that it has signed already, before a reload", async () => {
    const { witness, signed } = watching();
    await witness.keyTold();
    await witness.take(await chained([await countersigned(own, 3, "requester")], log));
    expect(signed()).toEqual([]);
  });

  test("again what the server did not take", async () => {
    const { witness, signed, reaches } = watching();
    reaches(false);
    await witness.take(log);
    await witness.keyTold();
    reaches(true);
    await witness.take(log);
    expect(signed()).toEqual([3]);
  });
});

describe("the other page's signatures", () => {
  test("are its own when the key came sealed, whichever was there first", async () => {
    const { witness, broken } = watching();
    const all = await chained([await countersigned(peers, 4), await countersigned(peers, 6)], log);
    await witness.take(all.slice(0, 8));
    await witness.peerKey(peers.publicKey);
    await witness.take(all);
    await witness.peerKey(peers.publicKey);
    expect(broken()).toBe(0);
  });

  test("break the log when they are of another key than the page tells", async () => {
    const { witness, broken } = watching();
    await witness.take(log);
    await witness.peerKey(peers.publicKey);
    await witness.take(await chained([await countersigned(strangers, 4)], log));
    expect(broken()).toBe(0);
    await witness.peerKey(peers.publicKey);
    expect(broken()).toBe(1);
  });

  test("may be of a page that took over, as soon as that one has told its key", async () => {
    const { witness, broken } = watching();
    await witness.take(log);
    await witness.peerKey(peers.publicKey);
    await witness.take(await chained([await countersigned(strangers, 4)], log));
    await witness.peerKey(strangers.publicKey);
    expect(broken()).toBe(0);
  });

  test("may be of a page that was gone again before it could tell its key", async () => {
    const { witness, broken } = watching();
    await witness.take(log);
    await witness.peerKey(peers.publicKey);
    await witness.take(await chained([await countersigned(strangers, 4)], log));
    const { publicKey } = await WitnessKey.generate();
    await witness.peerKey(publicKey);
    await witness.peerKey(publicKey);
    expect(broken()).toBe(0);
  });

  test("break the log when they are none, of another entry, or of one that comes later", async () => {
    const genuine = await countersigned(peers, 4);
    const { signature } = await countersigned(peers, 6);
    for (const event of [
      { ...genuine, sequence: 6 },
      { ...genuine, signature },
      { ...genuine, sequence: 8 },
      { ...genuine, key: strangers.publicKey },
      { ...genuine, signature: "" },
      { kind: "countersigned", at: 9 },
    ]) {
      const { witness, broken } = watching();
      await witness.take(await chained([event], log));
      expect(broken()).toBe(1);
    }
  });
});
