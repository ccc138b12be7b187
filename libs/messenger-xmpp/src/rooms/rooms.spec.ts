import { MapMessengerMemory } from "@assist/assist-core/testing";
import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { parseJid } from "../address/xmpp-address.js";
import { IqRequests } from "../connection/iq-requests.js";
import { silentLog } from "../log.js";
import { attribute, el, type Element } from "../xml/element.js";
import { directInvitation, discoInfo, muc, mucUser, ping } from "../xml/namespaces.js";
import { stanzaError } from "../xml/stanza-error.js";
import { RoomMemory } from "./room-memory.js";
import { roomTrust } from "./room-trust.js";
import { Rooms } from "./rooms.js";

const self = "assist@example.org";
const room = "family@conference.example.org";
const minuteMs = 60_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** The service in a room whose server answers as it is told. */
function inRoom(believed = ["conference.example.org"]) {
  const entered: Element[] = [];
  const isIn = { value: true };
  const iq: IqRequests = new IqRequests(
    async (request) => {
      const address = { id: attribute(request, "id"), from: attribute(request, "to") };
      const asked = request.getChild("ping", ping);
      const info = el("query", { xmlns: discoInfo }, el("feature", { var: muc }));
      const isRefused = asked && !isIn.value;
      const payload = isRefused ? stanzaError("cancel", "not-allowed") : asked ? undefined : info;
      iq.receive(el("iq", { ...address, type: isRefused ? "error" : "result" }, payload));
    },
    () => parseJid(self),
  );
  const link = { iq, tell: (stanza: Element) => void entered.push(stanza) };
  const memory = new RoomMemory(new MapMessengerMemory());
  const jid = parseJid(room);
  if (jid) memory.keep({ jid, inviter: "alice@example.org", password: undefined });
  const clock = { now: () => Date.now() };
  const rooms = new Rooms({
    ...{ link, memory, self, clock, log: silentLog },
    listener: { serves: () => true, roomWords: ({ kind }) => kind },
    trust: roomTrust(believed, { domain: "example.org", clock, iq }),
    say: async () => undefined,
  });
  const letIn = (into = room) => {
    const x = el("x", { xmlns: mucUser }, el("status", { code: "110" }));
    rooms.presence(el("presence", { from: `${into}/assist` }, x));
  };
  const invite = (to: string) => {
    const x = el("x", { xmlns: directInvitation, jid: to });
    rooms.message(el("message", { from: "alice@example.org/phone" }, x));
  };
  return { rooms, entered, isIn, letIn, invite, memory };
}

it("a room that has forgotten the service without a word is entered again within ten minutes", async () => {
  const { rooms, entered, isIn, letIn } = inRoom();
  rooms.comeBack();
  await jest.advanceTimersByTimeAsync(0);
  letIn();
  await jest.advanceTimersByTimeAsync(30 * minuteMs);
  expect(entered).toHaveLength(1);
  isIn.value = false;
  await jest.advanceTimersByTimeAsync(10 * minuteMs);
  expect(entered.map(({ attrs }) => attrs["to"] as unknown)).toEqual([`${room}/assist`, `${room}/assist`]);
  rooms.stop();
});

it("a room that does not answer the request to enter is asked again", async () => {
  const { rooms, entered } = inRoom();
  rooms.comeBack();
  await jest.advanceTimersByTimeAsync(2 * minuteMs);
  expect(entered.length).toBeGreaterThanOrEqual(2);
  rooms.stop();
});

it("simultaneous invitations open no more rooms than there is place for", async () => {
  const { rooms, entered, invite, memory } = inRoom();
  for (let index = 0; index < 1_000; index += 1) invite(`room-${index}@conference.example.org`);
  await jest.advanceTimersByTimeAsync(0);
  expect(entered).toHaveLength(20);
  expect(memory.all()).toHaveLength(21);
  rooms.stop();
});

it("a room in which it could not be makes way when the new one is entered, not before", async () => {
  const { rooms, invite, letIn, memory } = inRoom();
  const others = Array.from({ length: 20 }, (_, index) => `room-${index}@conference.example.org`);
  others.forEach(invite);
  await jest.advanceTimersByTimeAsync(0);
  expect(memory.get(room)).toBeDefined();
  others.slice(0, 1).forEach((entered) => letIn(entered));
  expect(memory.get(room)).toBeUndefined();
  expect(memory.all()).toHaveLength(20);
  rooms.stop();
});

it("a room whose service is believed no longer is not entered again", async () => {
  const { rooms, entered } = inRoom([]);
  rooms.comeBack();
  await jest.advanceTimersByTimeAsync(2 * minuteMs);
  expect(entered).toEqual([]);
  rooms.stop();
});
