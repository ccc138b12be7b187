import { afterEach, beforeEach, test } from "@jest/globals";
import type { ChatPerson } from "../testing/chat-person.js";
import { Surroundings } from "../testing/surroundings.js";

let around: Surroundings;
let alice: ChatPerson;
let bob: ChatPerson;

beforeEach(async () => {
  around = await Surroundings.start({ asComponent: true });
  [alice, bob] = await Promise.all([around.person("alice"), around.person("bob")]);
  await around.startBot();
}, 30_000);
afterEach(() => around.stop(), 30_000);

test("a component that may see presence and contact lists asks a friend who never added it, and says who that is", async () => {
  await alice.says("assist @bob the printer");
  await alice.hears(/bob@assist\.localhost is online/);
  await bob.hears(/alice@assist\.localhost asks you[^]*They are in your contacts\.[^]*accept \w+/);
  await bob.says("decline");
  await alice.hears(/bob@assist\.localhost declined/);
}, 30_000);
