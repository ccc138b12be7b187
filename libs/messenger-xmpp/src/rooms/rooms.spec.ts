import { MapMessengerMemory } from "@assist/assist-core/testing";
import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { parseJid } from "../address/xmpp-address.js";
import { IqRequests } from "../connection/iq-requests.js";
import { silentLog } from "../log.js";
import { attribute, el, type Element } from "../xml/element.js";
import { discoInfo, muc, mucUser, ping } from "../xml/namespaces.js";
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
function inRoom() {
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
    trust: roomTrust(undefined, "example.org"),
    say: async () => undefined,
  });
  const letIn = () => {
    const x = el("x", { xmlns: mucUser }, el("status", { code: "110" }));
    rooms.presence(el("presence", { from: `${room}/assist` }, x));
  };
  return { rooms, entered, isIn, letIn };
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
