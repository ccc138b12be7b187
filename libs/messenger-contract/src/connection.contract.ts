import { describe, expect, it } from "@jest/globals";
import { RecordingListener } from "./recording-listener.js";
import type { MessengerHarness, NetworkTraits } from "./harness.js";
import type { Stage } from "./stage.js";

const stopsWithinMs = 5_000;
const offline = { name: "AssistError", category: "network" };

export function describeConnection(stage: () => Stage, { saysWhenWritten }: NetworkTraits): void {
  describe("the connection", () => {
    it("refuses to send while it is gone, and sends the same message when it is back", async () => {
      const { harness, messenger, listener, alice, chat } = stage();
      const message = chat(alice, "are you there?");
      harness.cutConnection();
      await listener.reaches("connecting");
      await expect(messenger.send(message)).rejects.toMatchObject(offline);
      harness.restoreConnection();
      await listener.reaches("ready");
      await messenger.send(message);
      await alice.sees("are you there?");
      expect(alice.messages).toHaveLength(1);
    });

    it("brings what was written while it was gone, once and in order, unless the network gave it back", async () => {
      const { harness, listener, alice } = stage();
      await alice.write("before");
      await listener.chats.next();
      harness.cutConnection();
      await listener.reaches("connecting");
      await harness.absence?.noticed();
      const goneSince = Date.now();
      await alice.write("first", { id: "gone-1" });
      await alice.write("second", { id: "gone-2" });
      for (const id of ["gone-1", "gone-2"]) await harness.absence?.comesBack(alice, id);
      harness.restoreConnection();
      await listener.reaches("ready");
      await alice.write("third");
      const brought = harness.absence ? ["third"] : ["first", "second", "third"];
      const chats = await listener.chats.take(brought.length);
      expect(chats.map(({ text }) => text)).toEqual(brought);
      const times = chats.map(({ writtenAt }) => writtenAt);
      expect(times.pop()).toBeUndefined();
      // Some say it only of what has waited long; what they say is so, to the second.
      const allowed = saysWhenWritten ? ["so"] : ["so", "not said"];
      for (const writtenAt of times) expect(allowed).toContain(truthOf(writtenAt, goneSince, Date.now()));
      expect(listener.chats.rest).toEqual([]);
    });

    it("is waited for at the start", async () => {
      const { harness, messenger, alice } = stage();
      await messenger.stop();
      harness.cutConnection();
      const [late, listener] = [harness.createMessenger(), new RecordingListener()];
      const started = late.start(listener);
      expect(late.state).toEqual({ kind: "connecting" });
      harness.restoreConnection();
      await started;
      expect(late.state).toEqual({ kind: "ready" });
      await alice.write("good morning");
      expect((await listener.chats.next()).text).toBe("good morning");
      await late.stop();
    });

    it("ends with stop, once and for all", async () => {
      const { messenger, listener, alice, chat } = stage();
      await messenger.stop();
      await messenger.stop();
      expect(messenger.state).toEqual({ kind: "stopped" });
      await listener.reaches("stopped");
      await expect(messenger.send(chat(alice, "too late"))).rejects.toMatchObject(offline);
    });

    it("does not begin again after stop, nor when stop came first", async () => {
      const { harness, messenger, listener, alice } = stage();
      await messenger.stop();
      const [stopped, late] = [harness.createMessenger(), new RecordingListener()];
      await stopped.stop();
      for (const one of [messenger, stopped])
        await expect(one.start(late)).rejects.toMatchObject({ name: "AssistError" });
      expect([messenger.state, stopped.state]).toEqual([{ kind: "stopped" }, { kind: "stopped" }]);
      const [next, heard] = [harness.createMessenger(), new RecordingListener()];
      await next.start(heard);
      await alice.write("good evening");
      expect((await heard.chats.next()).text).toBe("good evening");
      expect([...listener.chats.rest, ...late.chats.rest]).toEqual([]);
      await next.stop();
    });

    it.each<readonly [string, (harness: MessengerHarness) => void]>([
      ["is cut", (harness) => harness.cutConnection()],
      ["carries nothing any more", (harness) => harness.silenceConnection()],
    ])("ends soon also while messages are on their way and it %s", async (_, end) => {
      const { harness, messenger, alice, chat } = stage();
      const send = (text: string) =>
        messenger.send(chat(alice, text)).then(
          () => "sent",
          (error: unknown) => error,
        );
      const sent = [send("on its way"), send("and this")];
      end(harness);
      sent.push(send("too late"));
      const begun = performance.now();
      await messenger.stop();
      expect(performance.now() - begun).toBeLessThan(stopsWithinMs);
      expect(messenger.state).toEqual({ kind: "stopped" });
      const unsent = (await Promise.all(sent)).filter((outcome) => outcome !== "sent");
      for (const outcome of unsent) expect(outcome).toMatchObject(offline);
      harness.cutConnection();
    });
  });
}

function truthOf(at: number | undefined, since: number, until: number): "so" | "not so" | "not said" {
  if (at === undefined) return "not said";
  return at >= since - 1000 && at <= until ? "so" : "not so";
}
