import { afterAll, afterEach, beforeAll, beforeEach, jest } from "@jest/globals";
import type { Messenger, OutgoingChat } from "@assist/assist-core";
import type { MessengerHarness } from "./harness.js";
import type { Person } from "./person.js";
import { RecordingListener } from "./recording-listener.js";

/** What a test of the contract has at hand: a messenger that is signed in, and people. */
export interface Stage<Harness extends MessengerHarness = MessengerHarness> {
  readonly harness: Harness;
  readonly messenger: Messenger;
  readonly listener: RecordingListener;
  readonly alice: Harness["alice"];
  readonly bob: Harness["bob"];
  readonly stranger: Harness["stranger"];
  /** A message with an id that no other has. */
  readonly chat: (to: Person, text: string, more?: Partial<OutgoingChat>) => OutgoingChat;
}

/** Real servers on a busy machine take their time; a test that hangs still ends. */
const patienceMs = 30_000;

/** Sets the stage for every test of the surrounding `describe`. */
export function useStage<Harness extends MessengerHarness>(
  makeHarness: () => Promise<Harness>,
): () => Stage<Harness> {
  jest.setTimeout(patienceMs);
  let harness: Harness | undefined;
  let stage: Stage<Harness> | undefined;
  let count = 0;

  beforeAll(async () => {
    harness = await makeHarness();
  });
  afterAll(async () => {
    await harness?.dispose();
  });
  beforeEach(async () => {
    if (!harness) throw new Error("the harness could not be made");
    const { alice, bob, stranger } = harness;
    for (const person of [alice, bob, stranger]) person.clearScreen();
    const [messenger, listener] = [harness.createMessenger(), new RecordingListener()];
    await messenger.start(listener);
    const chat: Stage["chat"] = (to, text, more) => {
      count += 1;
      return { id: `contract-${count}-${Date.now()}`, to: to.address, text, language: "en", ...more };
    };
    stage = { harness, messenger, listener, alice, bob, stranger, chat };
  });
  afterEach(async () => {
    harness?.restoreConnection();
    await harness?.estrange?.();
    await stage?.messenger.stop();
  });

  return () => {
    if (!stage) throw new Error("the stage is set in beforeEach");
    return stage;
  };
}
