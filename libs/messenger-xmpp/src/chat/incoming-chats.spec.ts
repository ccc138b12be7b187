import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { contactAddress, type IncomingChat } from "@assist/assist-core";
import { xmpp } from "../address/xmpp-address.js";
import { silentLog } from "../log.js";
import { IncomingChats } from "./incoming-chats.js";

const from = contactAddress(xmpp, "alice@example.org");
const chat = (messageId: string): IncomingChat => ({ from, messageId, text: messageId });

describe("messages that are being handed over", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it("are tried again, ever more slowly, until they are taken", async () => {
    const attempts: number[] = [];
    const began = Date.now();
    const chats = new IncomingChats(async () => {
      attempts.push(Date.now() - began);
      if (attempts.length < 4) throw new Error("the store is down");
    }, silentLog);
    const taken = chats.receive(chat("m1"));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await taken).toBe(true);
    expect(attempts).toEqual([0, 250, 750, 1_750]);
  });

  it("are handed over once when they come again meanwhile", async () => {
    const { promise: goOn, resolve } = Promise.withResolvers<undefined>();
    const take = jest.fn(async () => {
      await goOn;
    });
    const chats = new IncomingChats(take, silentLog);
    const [first, again] = [chats.receive(chat("m1")), chats.receive(chat("m1"))];
    resolve(undefined);
    expect([await first, await again]).toEqual([true, true]);
    expect(take).toHaveBeenCalledTimes(1);
  });

  it("are not taken any more once stopped, and nothing is tried again", async () => {
    const take = jest.fn(() => Promise.reject(new Error("the store is down")));
    const chats = new IncomingChats(take, silentLog);
    const [first, second] = [chats.receive(chat("m1")), chats.receive(chat("m2"))];
    await jest.advanceTimersByTimeAsync(0);
    await chats.stop();
    expect([await first, await second]).toEqual([false, false]);
    expect(take).toHaveBeenCalledTimes(1);
  });
});
