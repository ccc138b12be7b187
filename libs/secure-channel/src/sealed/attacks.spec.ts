import { describe, expect, jest, test } from "@jest/globals";
import { frameKinds, readFrame, wireVersion } from "@assist/protocol";
import { KeyTree } from "../keys/key-tree.js";
import { mutated } from "../fuzz/testing/mutate.js";
import { randomOf } from "../fuzz/testing/random.js";
import { Network } from "./testing/network.js";
import type { Page } from "./testing/page.js";

const treeOf = (byte: number): Promise<KeyTree> =>
  KeyTree.fromSecret(new Uint8Array(32).fill(byte), new Uint8Array(32).fill(9));
const keys = await treeOf(7);

// Floods, on a busy machine.
jest.setTimeout(60_000);

interface Opened {
  readonly network: Network;
  readonly requester: Page;
  readonly helper: Page;
}

async function open(tree = keys, purpose = "relay"): Promise<Opened> {
  const network = new Network(tree, purpose);
  const [requester, helper] = [network.newest("requester"), network.newest("helper")];
  await Promise.all([requester, helper].map((page) => page.connection.renew()));
  await network.deliverAll();
  return { network, requester, helper };
}

const hellosOf = (network: Network): number =>
  network.sent.filter(({ frame }) => readFrame(frame)?.kind === "hello").length;

const indexes = (page: Page): number[] => page.heard.map(({ index }) => index);

describe("two pages", () => {
  test("that begin at once open once each, with few hellos, and then are quiet", async () => {
    const { network, requester, helper } = await open();
    expect([requester.opened, helper.opened]).toEqual([1, 1]);
    expect(hellosOf(network)).toBeLessThanOrEqual(6);
  });

  test("hear a hundred messages in the order of the calls that sealed them, without waiting", async () => {
    const { network, requester, helper } = await open();
    const sealed = Array.from({ length: 100 }, () => requester.seal("reliable"));
    expect(await Promise.all(sealed)).not.toContain(false);
    const arrived = network.sent.slice(-100).map(({ frame }) => helper.connection.take(frame));
    await Promise.all(arrived);
    expect(indexes(helper)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  });

  test("of other keys, of another purpose or of one role never open to each other", async () => {
    const { network, helper } = await open();
    const others = await Promise.all([open(await treeOf(8)), open(keys, "room")]);
    const before = hellosOf(network);
    for (const other of others)
      for (const { frame } of other.network.sent) await helper.connection.take(frame);
    for (const { from, frame } of [...network.sent]) if (from === helper) await helper.connection.take(frame);
    expect(helper.opened).toBe(1);
    expect(hellosOf(network)).toBe(before);
  });

  test("do not seal before the other side is there", async () => {
    const network = new Network(keys, "relay");
    expect(await network.newest("requester").seal("reliable")).toBe(false);
    expect(network.sent).toEqual([]);
  });
});

describe("a gap in the reliable channel", () => {
  test("renews the epoch once, however many frames come behind it, and the other side hears of it", async () => {
    const { network, requester, helper } = await open();
    const before = network.sent.length;
    for (let count = 0; count < 5; count += 1) await requester.seal("reliable");
    network.lose("helper");
    await network.deliverAll();
    expect(indexes(helper)).toEqual([]);
    expect([requester.opened, helper.opened]).toEqual([2, 2]);
    expect(network.sent.length - before).toBeLessThanOrEqual(5 + 4);
    await requester.seal("reliable");
    await network.deliverAll();
    expect(indexes(helper)).toEqual([1]);
  });

  test("is none in the lossy one", async () => {
    const { network, requester, helper } = await open();
    for (let count = 0; count < 3; count += 1) await requester.seal("lossy");
    network.lose("helper");
    await network.deliverAll();
    expect(indexes(helper)).toEqual([2, 3]);
    expect(helper.opened).toBe(1);
  });
});

describe("hellos that are replayed", () => {
  test("of this connection are not answered, and change nothing", async () => {
    const { network, requester, helper } = await open();
    for (let times = 0; times < 3; times += 1) {
      await helper.connection.renew();
      await network.deliverAll();
    }
    const opened = [requester.opened, helper.opened];
    const sent = [...network.sent];
    for (const { from, frame } of sent) await (from === helper ? requester : helper).connection.take(frame);
    expect(network.sent.length).toBe(sent.length);
    expect([requester.opened, helper.opened]).toEqual(opened);
  });

  test("of a page before its reload are answered at most, and the epoch in use goes on", async () => {
    const { network, requester, helper } = await open();
    const old = network.sent.filter(({ from }) => from === helper);
    helper.connection.close();
    await network.open("helper").connection.renew();
    await network.deliverAll();
    const opened = requester.opened;
    const before = network.sent.length;
    for (const { frame } of old) await requester.connection.take(frame);
    expect(network.sent.length - before).toBeLessThanOrEqual(old.length);
    await network.deliverAll();
    expect(requester.opened).toBe(opened);
    await requester.seal("reliable");
    await network.deliverAll();
    expect(indexes(network.newest("helper"))).toEqual([1]);
  });
});

describe("a flood", () => {
  test("of forged frames makes few hellos, and is over when it is over", async () => {
    const { network, requester, helper } = await open();
    const before = hellosOf(network);
    const random = randomOf(5);
    for (let count = 0; count < 20_000; count += 1) {
      const kind = count % 2 === 0 ? frameKinds.reliable : frameKinds.lossy;
      const forged = Uint8Array.of(
        wireVersion,
        kind,
        ...random.bytes(16),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        9,
        ...random.bytes(24),
      );
      await helper.connection.take(forged);
    }
    await network.deliverAll();
    expect(hellosOf(network) - before).toBeLessThanOrEqual(4 * 12);
    await requester.seal("reliable");
    await network.deliverAll();
    expect(indexes(helper)).toEqual([1]);
  });

  test("at once waits within bounds: what is too much is dropped", async () => {
    const { network, requester, helper } = await open();
    const sealed = await Promise.all(Array.from({ length: 2000 }, () => requester.seal("lossy")));
    const sent = sealed.filter(Boolean).length;
    expect(sent).toBeLessThan(2000);
    await Promise.all(network.sent.slice(-sent).map(({ frame }) => helper.connection.take(frame)));
    expect(helper.heard.length).toBe(sent);
  });

  test("of mutated frames is taken without a word, and nothing of it is heard", async () => {
    const { network, requester, helper } = await open();
    await requester.seal("reliable");
    await requester.seal("lossy");
    const frames = network.sent.map(({ frame }) => frame);
    const [first = new Uint8Array(0), ...others] = frames;
    const known = new Set(frames.map((frame) => frame.join()));
    const random = randomOf(11);
    for (let count = 0; count < 20_000; count += 1) {
      const frame = mutated([first, ...others], random);
      if (!known.has(frame.join())) await helper.connection.take(frame);
    }
    expect(helper.heard).toEqual([]);
  });
});

describe("a connection that is closed", () => {
  test("sends and tells nothing any more, whatever was on its way", async () => {
    const { network, requester, helper } = await open();
    await requester.seal("reliable");
    const [frame] = network.sent.slice(-1).map((sent) => sent.frame);
    const before = network.sent.length;
    const late = [
      helper.connection.take(frame ?? new Uint8Array(0)),
      helper.seal("reliable"),
      helper.connection.renew(),
    ];
    helper.connection.close();
    await Promise.all(late);
    await helper.connection.renew();
    expect(await helper.seal("lossy")).toBe(false);
    expect(network.sent.length).toBe(before);
    expect(helper.heard).toEqual([]);
    expect(helper.connection.isOpen).toBe(false);
  });
});

describe("what is late", () => {
  /** Long enough for a call to reach WebCrypto, which answers later than any of these. */
  const untilInCryptography = async (): Promise<void> => {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  };

  test("is not told when the epoch ended while it was opened, nor sent when it ended while it was sealed", async () => {
    const { network, requester, helper } = await open();
    await requester.seal("reliable");
    const [frame] = network.sent.slice(-1).map((sent) => sent.frame);
    const taken = helper.connection.take(frame ?? new Uint8Array(0));
    const sealed = helper.seal("reliable");
    await untilInCryptography();
    const renewed = helper.connection.renew();
    expect(await sealed).toBe(false);
    await Promise.all([taken, renewed]);
    expect(helper.heard).toEqual([]);
  });

  test("opens nothing that was closed while a hello was looked at", async () => {
    const network = new Network(keys, "relay");
    const [requester, helper] = [network.newest("requester"), network.newest("helper")];
    await requester.connection.renew();
    await network.deliver("helper");
    const [offer] = network.sent.slice(-1).map((sent) => sent.frame);
    const taken = requester.connection.take(offer ?? new Uint8Array(0));
    await untilInCryptography();
    requester.connection.close();
    await taken;
    expect([requester.opened, requester.connection.isOpen, helper.opened]).toEqual([0, false, 0]);
  });

  test("or lost of a hello is asked for again by who hears only what it cannot read", async () => {
    const { network, requester, helper } = await open();
    await helper.connection.renew();
    network.loseAll();
    for (let count = 0; count < 8; count += 1) await requester.seal("lossy");
    await network.deliverAll();
    expect([requester.opened, helper.opened]).toEqual([2, 2]);
  });
});
