import { describe, expect, it } from "@jest/globals";
import type { NetworkTraits } from "./harness.js";
import type { Stage } from "./stage.js";
import type { ShownAnswer } from "./screen.js";
import { illegalText, illegalTextShown, texts } from "./texts.js";

export function describeSending(
  stage: () => Stage,
  { hasLanguages, hasPlainClients, showsIds, answersAs }: NetworkTraits,
): void {
  const offers = (answers: readonly ShownAnswer[]) =>
    answersAs === "words" ? answers : answers.map(() => expect.anything());

  describe("sending", () => {
    it("shows the text under its id and in its language", async () => {
      const { messenger, alice, chat } = stage();
      const message = chat(alice, "誰が画面を見ますか。", { language: "ja" });
      await messenger.send(message);
      expect(await alice.sees(message.text)).toMatchObject({
        ...(showsIds ? { id: message.id } : {}),
        ...(hasLanguages ? { language: "ja" } : {}),
      });
    });

    it.each(texts)("carries %s unchanged", async (_, text) => {
      const { messenger, alice, chat } = stage();
      await messenger.send(chat(alice, text));
      expect((await alice.sees(text)).text).toBe(text);
    });

    it("leaves out characters that cannot be sent, and goes on", async () => {
      const { messenger, alice, chat } = stage();
      const answers = [{ value: illegalText, label: illegalText, means: "accept" as const }];
      await messenger.send(chat(alice, illegalText, { answers }));
      await messenger.send(chat(alice, "still here"));
      expect((await alice.offered(illegalTextShown, 1)).answers).toEqual(
        offers([{ value: illegalTextShown, label: illegalTextShown }]),
      );
      await alice.sees("still here");
      expect(messenger.state).toEqual({ kind: "ready" });
    });

    it("keeps the order", async () => {
      const { messenger, alice, chat } = stage();
      const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
      await Promise.all(lines.map((line) => messenger.send(chat(alice, line))));
      await alice.sees("line 19");
      expect(alice.messages.map(({ text }) => text)).toEqual(lines);
    });

    it("makes no second message of a repeated one", async () => {
      const { messenger, alice, chat } = stage();
      const message = chat(alice, "once");
      await messenger.send(message);
      await messenger.send(message);
      await messenger.send(chat(alice, "end of test"));
      await alice.sees("end of test");
      expect(alice.messages.map(({ text }) => text)).toEqual(["once", "end of test"]);
    });

    it("offers answers beside the text", async () => {
      const { messenger, alice, chat } = stage();
      const answers = [
        { value: "accept K7QD", label: "Accept", means: "accept" },
        { value: "decline K7QD", label: "断る", means: "decline" },
      ] as const;
      await messenger.send(chat(alice, "accept K7QD or decline K7QD", { answers }));
      expect((await alice.offered("accept K7QD or decline K7QD", 2)).answers).toEqual(
        offers(answers.map(({ value, label }) => ({ value, label }))),
      );
    });

    it("answers the device that asked, and the person when it is not there", async () => {
      const { messenger, listener, alice, chat } = stage();
      await alice.write("who");
      const { device } = await listener.chats.next();
      await messenger.send(chat(alice, "to the device", device === undefined ? {} : { device }));
      await alice.sees("to the device");
      await messenger.send(chat(alice, "to the person", { device: `${device ?? "device"}-gone` }));
      await alice.sees("to the person");
    });

    it("takes a message for somebody who is offline, who finds it on return", async () => {
      const { messenger, alice, chat } = stage();
      await alice.show("offline");
      await messenger.send(chat(alice, "while you were out"));
      await alice.show({ priority: 0 });
      await alice.sees("while you were out");
    });

    it("says which message has come back from an address where nobody is", async () => {
      const { harness, messenger, listener, alice, chat } = stage();
      const message = chat(alice, "anybody there?", { to: harness.nobody });
      await messenger.send(message);
      expect(await listener.returned.next()).toEqual({
        id: message.id,
        to: harness.nobody,
        condition: expect.stringMatching(/^[a-z-]+$/),
      });
    });
  });

  describe("corrections", () => {
    it("replace the first version where the person's client can show that", async () => {
      const { messenger, alice, chat } = stage();
      await alice.useClient({ corrections: true });
      const first = chat(alice, "asking…");
      await messenger.send(first);
      await messenger.send(chat(alice, "accepted", { corrects: first.id }));
      await messenger.send(chat(alice, "ended", { corrects: first.id }));
      await alice.sees("ended");
      expect(alice.messages.map(({ text }) => text)).toEqual(["ended"]);
    });

    it("take back what was offered", async () => {
      const { messenger, alice, chat } = stage();
      await alice.useClient({ corrections: true });
      const answers = [{ value: "accept K7QD", label: "Accept", means: "accept" }] as const;
      const prompt = chat(alice, "accept K7QD?", { answers });
      await messenger.send(prompt);
      await alice.offered("accept K7QD?", 1);
      await messenger.send(chat(alice, "expired", { corrects: prompt.id }));
      expect((await alice.offered("expired", 0)).answers).toEqual([]);
    });

    if (!hasPlainClients) return;

    it("are plain messages where it cannot", async () => {
      const { messenger, alice, chat } = stage();
      await alice.useClient({ corrections: false });
      const first = chat(alice, "asking…");
      await messenger.send(first);
      await messenger.send(chat(alice, "accepted", { corrects: first.id }));
      await alice.sees("accepted");
      expect(alice.messages.map(({ text }) => text)).toEqual(["asking…", "accepted"]);
      await alice.useClient({ corrections: true });
    });

    it("are left out where it cannot, when another message says the same", async () => {
      const { messenger, alice, chat } = stage();
      await alice.useClient({ corrections: false });
      const first = chat(alice, "asking…");
      await messenger.send(first);
      await messenger.send(chat(alice, "ended, in place", { corrects: first.id, correctionOnly: true }));
      await messenger.send(chat(alice, "ended"));
      await alice.sees("ended");
      expect(alice.messages.map(({ text }) => text)).toEqual(["asking…", "ended"]);
      await alice.useClient({ corrections: true });
    });
  });
}
