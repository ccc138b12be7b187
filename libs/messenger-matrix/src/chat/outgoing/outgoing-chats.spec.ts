import { beforeEach, describe, expect, it } from "@jest/globals";
import { AssistError, contactAddress, messengerId, type OutgoingChat } from "@assist/assist-core";
import { FakeClock, MapMessengerMemory } from "@assist/assist-core/testing";
import { OutgoingChats } from "./outgoing-chats.js";
import { SentEvents } from "./sent-events.js";

const bob = contactAddress(messengerId("matrix"), "@bob:example.org");
const answers = [
  { value: "accept K7QD", label: "Accept", means: "accept" },
  { value: "decline K7QD", label: "Decline", means: "decline" },
] as const;

interface Put {
  readonly roomId: string;
  readonly type: string;
  readonly content: object;
  readonly name: string;
}

let put: Put[];
let redacted: string[];
let returned: string[];
let fails: (put: Put) => AssistError | undefined;
let privateRoom: string | undefined;
let otherRoom: string | undefined;
let joinedByOthers: string | undefined;
let memory: MapMessengerMemory;
let chats: OutgoingChats;

const error = (code: string) => new AssistError(code, "peer", code);
const chat = (more: Partial<OutgoingChat> = {}): OutgoingChat => ({
  ...{ id: "prompt", to: bob, text: "Will you help?", language: "en" },
  ...more,
});

beforeEach(() => {
  [put, redacted, returned] = [[], [], []];
  fails = () => undefined;
  [privateRoom, otherRoom, joinedByOthers] = ["!direct", "!another", undefined];
  memory = new MapMessengerMemory();
  chats = new OutgoingChats({
    events: {
      send: async (roomId, type, content, name, before) => {
        await before?.();
        const event = { roomId, type, content, name };
        const failure = fails(event);
        if (failure) throw failure;
        put.push(event);
        return `$${name}`;
      },
      redact: async (_roomId, eventId) => {
        redacted.push(eventId);
        return "$redaction";
      },
    },
    sent: new SentEvents(memory),
    rooms: {
      isPrivateWith: (roomId) => roomId === privateRoom,
      assertPrivate: async (roomId) => {
        if (roomId === joinedByOthers)
          throw new AssistError("matrix.room-lost", "network", "others are there");
      },
      avoid: (roomId) => {
        if (roomId === privateRoom) privateRoom = otherRoom;
      },
      find: async () => {
        if (privateRoom === undefined) throw error("matrix.nobody-there");
        return privateRoom;
      },
    },
    clock: new FakeClock(),
    undeliverable: async (id, _to, condition) => {
      returned.push(`${id} ${condition}`);
    },
  });
});

const types = () => put.map(({ type }) => type);

describe("outgoing chats", () => {
  it("carry a sign for each answer, once, however often they are sent", async () => {
    await chats.send(chat({ answers }));
    await chats.send(chat({ answers }));
    expect(types()).toEqual(["m.room.message", "m.reaction", "m.reaction"]);
    expect(put.slice(1).map(({ content }) => content)).toEqual(
      ["✅", "❌"].map((key) => ({
        "m.relates_to": { rel_type: "m.annotation", event_id: "$prompt", key },
      })),
    );
  });

  it("get the signs that a crash has left out, and no second message", async () => {
    fails = ({ type }) =>
      type === "m.reaction" ? new AssistError("matrix.x", "network", "gone") : undefined;
    await expect(chats.send(chat({ answers }))).rejects.toMatchObject({ category: "network" });
    fails = () => undefined;
    await chats.send(chat({ answers }));
    expect(types()).toEqual(["m.room.message", "m.reaction", "m.reaction"]);
  });

  it("are corrected in place, and have no signs then", async () => {
    await chats.send(chat({ answers }));
    await chats.send(chat({ id: "over", corrects: "prompt", text: "Expired." }));
    expect(put.at(-1)?.content).toMatchObject({
      body: "* Expired.",
      "m.new_content": { body: "Expired." },
      "m.relates_to": { rel_type: "m.replace", event_id: "$prompt" },
    });
    expect(redacted).toEqual(["$prompt accept", "$prompt decline"]);
  });

  it("are sent plain where the first version is in no private room any more, unless something else says it", async () => {
    await chats.send(chat());
    privateRoom = "!another";
    await chats.send(chat({ id: "quiet", corrects: "prompt", correctionOnly: true, text: "Expired." }));
    await chats.send(chat({ id: "loud", corrects: "prompt", text: "Expired." }));
    expect(put.slice(1)).toMatchObject([{ roomId: "!another", name: "loud", content: { body: "Expired." } }]);
  });

  it("are sent again into another room when the service is put out of the one", async () => {
    fails = ({ roomId }) => (roomId === "!direct" ? error("matrix.not-in-room") : undefined);
    await expect(chats.send(chat())).rejects.toMatchObject({ code: "matrix.room-lost", category: "network" });
    await chats.send(chat());
    expect(put).toMatchObject([{ roomId: "!another" }]);
  });

  it("wait rather than go where somebody else has come in that moment", async () => {
    joinedByOthers = "!direct";
    await expect(chats.send(chat())).rejects.toMatchObject({ category: "network" });
    expect(put).toEqual([]);
  });

  it("come back when there is nobody", async () => {
    privateRoom = undefined;
    await chats.send(chat());
    expect(returned).toEqual(["prompt item-not-found"]);
    expect(put).toEqual([]);
  });
});
