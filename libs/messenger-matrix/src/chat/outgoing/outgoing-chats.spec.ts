import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  AssistError,
  DurableNotes,
  contactAddress,
  messengerId,
  type OutgoingChat,
} from "@assist/assist-core";
import { FakeClock, MapMessengerMemory } from "@assist/assist-core/testing";
import { silentLog } from "../../log.js";
import { OpenPrompts } from "./open-prompts.js";
import { OutgoingChats } from "./outgoing-chats.js";
import { PromptSigns } from "./prompt-signs.js";
import type { RoomEvents } from "./room-events.js";
import { RoomLanes } from "./room-lanes.js";
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
let hasLeft: boolean;
let readers: readonly string[] | undefined;
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
  [readers, hasLeft] = [undefined, false];
  memory = new MapMessengerMemory();
  const sent = new SentEvents(memory);
  const events: Pick<RoomEvents, "send" | "redact" | "readersIn"> = {
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
    readersIn: async () => readers,
  };
  chats = new OutgoingChats({
    ...{ events, sent, turns: new RoomLanes(), signs: new PromptSigns(events, sent) },
    prompts: new OpenPrompts(new DurableNotes(memory, silentLog)),
    rooms: {
      isPrivateWith: (roomId) => roomId === privateRoom,
      assertPrivate: async (roomId) => {
        if (roomId === joinedByOthers)
          throw new AssistError("matrix.room-lost", "network", "others are there");
      },
      avoid: (roomId) => {
        if (roomId === privateRoom) privateRoom = otherRoom;
      },
      find: async (_person, preferred) => {
        if (privateRoom === undefined) throw error(hasLeft ? "matrix.has-left" : "matrix.nobody-there");
        return [privateRoom, otherRoom].includes(preferred) ? (preferred ?? privateRoom) : privateRoom;
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

  it("have no signs where nobody can read them", async () => {
    readers = [];
    await chats.send(chat({ answers }));
    await chats.send(chat({ answers }));
    expect(types()).toEqual(["m.room.message"]);
    expect(new SentEvents(memory).isPrompt("prompt")).toBe(false);
  });

  it("have signs when they correct something, and are sent plain", async () => {
    await chats.send(chat({ id: "next", corrects: "unknown", answers }));
    expect(types()).toEqual(["m.room.message", "m.reaction", "m.reaction"]);
  });

  it("get no second sign where an earlier device of the service has put it", async () => {
    fails = ({ type }) => (type === "m.reaction" ? error("matrix.said-before") : undefined);
    await chats.send(chat({ answers }));
    expect(types()).toEqual(["m.room.message"]);
  });

  it("go into the room into which they were being sent when an answer was lost", async () => {
    fails = () => new AssistError("matrix.server-unreachable", "network", "lost");
    await expect(chats.send(chat())).rejects.toMatchObject({ category: "network" });
    fails = () => undefined;
    otherRoom = privateRoom;
    privateRoom = "!newer";
    await chats.send(chat());
    expect(put).toMatchObject([{ roomId: "!direct" }]);
    expect(memory.keys("sending:")).toEqual([]);
  });

  it("come back when they do not want to be asked for now", async () => {
    [privateRoom, hasLeft] = [undefined, true];
    await chats.send(chat());
    expect(returned).toEqual(["prompt gone"]);
  });

  it("come back when there is nobody", async () => {
    privateRoom = undefined;
    await chats.send(chat());
    expect(returned).toEqual(["prompt item-not-found"]);
    expect(put).toEqual([]);
  });
});
