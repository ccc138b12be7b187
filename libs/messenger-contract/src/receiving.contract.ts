import { describe, expect, it } from "@jest/globals";
import type { IncomingChat } from "@assist/assist-core";
import type { NetworkTraits } from "./harness.js";
import type { Stage } from "./stage.js";
import { texts } from "./texts.js";

export function describeReceiving(
  stage: () => Stage,
  { hasLanguages, repeatsArrive, answersAs }: NetworkTraits,
): void {
  describe("receiving", () => {
    it("tells who wrote what in which language", async () => {
      const { alice, listener } = stage();
      const id = await alice.write("助けて", { language: "ja" });
      expect(await listener.chats.next()).toMatchObject({
        from: alice.address,
        messageId: id,
        text: "助けて",
        ...(hasLanguages ? { language: "ja" } : {}),
      });
    });

    it.each(texts)("takes %s as it was written", async (_, text) => {
      const { alice, listener } = stage();
      await alice.write(text);
      expect((await listener.chats.next()).text).toBe(text);
    });

    it("gives a repeated message its first name again, and others another", async () => {
      const { alice, listener } = stage();
      const id = await alice.write("help", { id: "twice" });
      await alice.write("help");
      const [first, second] = await listener.chats.take(2);
      expect(first?.messageId).toBe(id);
      expect(second?.messageId).not.toBe(id);
      expect(await alice.write("help", { id: "twice" })).toBe(id);
      await alice.write("end of test");
      const repeated = await untilText(stage(), "end of test");
      expect(repeated.map(({ messageId }) => messageId)).toEqual(repeatsArrive ? [id] : []);
    });

    it("keeps the order of what one person writes", async () => {
      const { alice, listener } = stage();
      const written = Array.from({ length: 40 }, (_, index) => `line ${index}`);
      for (const line of written) await alice.write(line);
      expect((await listener.chats.take(40)).map(({ text }) => text)).toEqual(written);
    });

    it("does not let a message that takes long hold up other people, only its own sender", async () => {
      const { alice, bob, listener } = stage();
      const { promise: finish, resolve } = Promise.withResolvers<undefined>();
      listener.take = async ({ text }) => (text === "slow" ? await finish : undefined);
      await alice.write("slow");
      await alice.write("after slow");
      await bob.write("quick");
      expect((await listener.chats.next()).text).toBe("quick");
      expect(listener.chats.rest).toEqual([]);
      resolve(undefined);
      expect((await listener.chats.take(2)).map(({ text }) => text)).toEqual(["slow", "after slow"]);
    });

    it("delivers a message again that could not be taken, before later ones", async () => {
      const { alice, listener } = stage();
      const tried: string[] = [];
      listener.take = async ({ messageId, text }) => {
        if (text !== "important") return;
        tried.push(messageId);
        if (tried.length === 1) throw new Error("the store is down");
      };
      await alice.write("important");
      await alice.write("and then");
      expect((await listener.chats.take(2)).map(({ text }) => text)).toEqual(["important", "and then"]);
      expect(tried).toHaveLength(2);
      expect(new Set(tried).size).toBe(1);
    });

    it("takes no correction for a command", async () => {
      const { alice, listener } = stage();
      const id = await alice.write("acept");
      await alice.correct(id, "accept");
      await alice.write("end of test");
      expect((await untilText(stage(), "end of test")).map(({ text }) => text)).toEqual(["acept"]);
      expect(listener.chats.rest).toEqual([]);
    });

    it("tells which message of the service is replied to", async () => {
      const { messenger, alice, listener, chat } = stage();
      const prompt = chat(alice, "accept K7QD or decline K7QD");
      await messenger.send(prompt);
      const shown = await alice.sees(prompt.text);
      await alice.write("accept", { repliesTo: shown.id });
      await alice.write("help");
      const [reply, other] = await listener.chats.take(2);
      expect(reply).toMatchObject({ text: "accept", repliesTo: prompt.id });
      expect(other).not.toHaveProperty("repliesTo");
    });

    it("tells which answer to which message was chosen", async () => {
      const { messenger, alice, listener, chat } = stage();
      const prompt = chat(alice, "accept K7QD or decline K7QD", {
        answers: [
          { value: "accept K7QD", label: "Accept", means: "accept" },
          { value: "decline K7QD", label: "Decline", means: "decline" },
        ],
      });
      await messenger.send(prompt);
      await alice.choose(await alice.offered(prompt.text, 2), 1);
      const { from, text, promptAnswer } = await listener.chats.next();
      const bySign = { text: "", promptAnswer: { promptId: prompt.id, answer: "decline" } };
      const byWords = { text: "decline K7QD", promptAnswer: undefined };
      const chosen = answersAs === "signs" ? bySign : byWords;
      expect({ from, text, promptAnswer }).toEqual({ from: alice.address, ...chosen });
    });

    it("tells who is meant by which words", async () => {
      const { alice, bob, listener } = stage();
      const mentions = [{ name: "Old Bob", address: bob.address }];
      await alice.write("👍 assist @Old Bob my printer", { mentions });
      await alice.write("assist @Old Bob");
      const [meant, plain] = await listener.chats.take(2);
      expect(meant).toMatchObject({ text: "👍 assist @Old Bob my printer", mentions });
      expect(plain).not.toHaveProperty("mentions");
    });

    it("passes on what a stranger writes, under the stranger's own address", async () => {
      const { stranger, listener } = stage();
      await stranger.write("assist @alice");
      expect(await listener.chats.next()).toMatchObject({ from: stranger.address, text: "assist @alice" });
    });
  });
}

/** Everything that came before the message with this text. */
async function untilText({ listener }: Stage, text: string): Promise<readonly IncomingChat[]> {
  const before: IncomingChat[] = [];
  for (;;) {
    const chat = await listener.chats.next();
    if (chat.text === text) return before;
    before.push(chat);
  }
}
