import { describe, expect, it } from "@jest/globals";
import type { OutgoingChat } from "@assist/assist-core";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { makeMatrixHarness } from "../../testing/matrix-harness.js";
import { newContact } from "../../testing/newcomers.js";

const words = "Bob asks whether you look at his screen.";
const answers: NonNullable<OutgoingChat["answers"]> = [
  { value: "accept K7QD", label: "Accept", means: "accept" },
  { value: "decline K7QD", label: "Decline", means: "decline" },
];

describe("a request to somebody", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: true }));

  it("who has no device yet is read, answered and understood when they have signed in", async () => {
    const { harness, messenger, listener, chat } = stage();
    const carol = await harness.person("late");
    const message = chat(carol, words, { answers });
    await messenger.send(message);
    await carol.signIn();
    await carol.choose(await carol.offered(words, 2), 0);
    expect(await listener.chats.next()).toMatchObject({
      from: carol.address,
      promptAnswer: { promptId: message.id, answer: "accept" },
    });
    await messenger.send(chat(carol, "You look.", { corrects: message.id }));
    await carol.sees("You look.");
    expect(carol.messages.map(({ text }) => text)).toEqual(["You look."]);
  });

  it("who signs in while the service is away is read when it is back", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await harness.person("later");
    const message = chat(carol, words, { answers });
    await messenger.send(message);
    await messenger.stop();
    await carol.signIn();
    const listener = new RecordingListener();
    const back = harness.createMessenger();
    await back.start(listener);
    await carol.choose(await carol.offered(words, 2), 1);
    expect(await listener.chats.next()).toMatchObject({
      promptAnswer: { promptId: message.id, answer: "decline" },
    });
    await back.stop();
  });

  it("is read on a new device of theirs too, and asked once", async () => {
    const { harness, messenger, listener, chat } = stage();
    const carol = await newContact(harness);
    const message = chat(carol, words, { answers });
    await messenger.send(message);
    const before = await carol.offered(words, 2);
    const phone = await harness.person(carol.client.getUserIdLocalpart() ?? "");
    await phone.signIn();
    const shown = await phone.offered(words, 2);
    expect(shown.id).not.toBe(before.id);
    const relation = { rel_type: "m.annotation", event_id: shown.id, key: "✅" };
    await phone.send(carol.directRoom, "m.reaction", { "m.relates_to": relation });
    expect(await listener.chats.next()).toMatchObject({ promptAnswer: { promptId: message.id } });
    await harness.until("the first one is gone", () => {
      const first = carol.client.getRoom(carol.directRoom)?.findEventById(before.id);
      return first?.isRedacted() === true;
    });
  });
});
