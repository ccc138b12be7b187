import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { xml } from "@xmpp/client";
import { codeIn } from "./people/prompts.js";
import { RoomGuest } from "./people/room-guest.js";
import { TextPerson } from "./people/text-person.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
let alice: TextPerson;
let bob: TextPerson;

beforeAll(async () => {
  parts = await startParts({ users: ["alice", "bob"] });
  [alice, bob] = await Promise.all([
    TextPerson.signIn(parts.xmpp, "alice"),
    TextPerson.signIn(parts.xmpp, "bob"),
  ]);
}, 60_000);
afterAll(async () => {
  await Promise.all([alice.signOut(), bob.signOut()]);
  await parts.stop();
}, 30_000);

const rooms = (): string => `conference.${parts.xmpp.domain}`;
const invitation = (room: string) => xml("x", { xmlns: "jabber:x:conference", jid: room });

test("somebody is asked in a room, and only the two read what follows", async () => {
  const queen = await RoomGuest.open(alice, `family@${rooms()}`, "Queen", { whois: "anyone" });
  await alice.client.send(xml("message", { to: parts.xmpp.bot ?? "" }, invitation(queen.room)));
  await alice.sees(/I am in the room now/);
  const bobby = await RoomGuest.enter(bob, queen.room, "Bobby");
  await bobby.hears(/^assist$/, "presence");
  alice.clear();
  await queen.says("assist: assist @Bobby");
  await alice.sees(/Bobby.* may mean several people.*bob@/);
  await queen.says(`assist: assist ${bob.address} my printer`);
  const prompt = await bob.sees(/alice@\S+ asks you for help/);
  await alice.sees(/bob@\S+ is online/);
  await bobby.says(`assist: accept ${codeIn(prompt)}`);
  await Promise.all([alice.link(), bob.link()]);
  await bobby.says("thanks");
  await queen.hears(/^thanks$/, "message");
  expect(queen.heard.filter(({ by, what }) => by === "assist" && what === "message")).toEqual([]);
  await alice.asks("end", /You ended the session/);
});

test("in a room that hides who speaks the bot says so, on whose side it is and what to do", async () => {
  const queen = await RoomGuest.open(alice, `masks@${rooms()}`, "Queen", { whois: "moderators" });
  await alice.client.send(xml("message", { to: parts.xmpp.bot ?? "" }, invitation(queen.room)));
  await alice.sees(/hides everybody's address/);
  const bobby = await RoomGuest.enter(bob, queen.room, "Bobby");
  bob.clear();
  await bobby.says("assist: assist @Queen");
  const answer = await bobby.hears(/cannot know who asks/, "message");
  expect(answer.text).toContain(`Write to me directly at ${parts.xmpp.bot ?? "?"}`);
  expect(answer.type).toBe("chat");
  expect(bob.messages).toEqual([]);
});
