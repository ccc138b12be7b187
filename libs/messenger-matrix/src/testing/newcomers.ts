import type { RecordingListener } from "@assist/messenger-contract";
import { KnownMembership } from "matrix-js-sdk";
import type { MatrixHarness } from "./matrix-harness.js";
import type { MatrixPerson } from "./matrix-person.js";

let count = 0;

/** Somebody with a new account, signed in. */
export async function newcomer(harness: MatrixHarness, isEncrypted?: boolean): Promise<MatrixPerson> {
  count += 1;
  const person = await harness.person(`newcomer-${count}`, isEncrypted);
  await person.signIn();
  return person;
}

/** Somebody with a new account and a direct room, greeted. */
export async function newContact(harness: MatrixHarness, isEncrypted?: boolean): Promise<MatrixPerson> {
  const person = await newcomer(harness, isEncrypted);
  await person.addService();
  return person;
}

/** Rooms in which the person and the service are, or are invited to. */
export const roomsWithService = ({ client }: MatrixPerson, bot: string): readonly string[] =>
  client
    .getRooms()
    .filter((room) => isPresent(room.getMyMembership()) && isPresent(room.getMember(bot)?.membership))
    .map(({ roomId }) => roomId);

/** What the service said in a room, as far as this person sees. */
export const saidIn = ({ client }: MatrixPerson, roomId: string, bot: string): readonly string[] =>
  (client.getRoom(roomId)?.getLiveTimeline().getEvents() ?? [])
    .filter((event) => event.getSender() === bot && event.getType() === "m.room.message")
    .map((event) => String(event.getContent()["body"]));

const isPresent = (membership: string | undefined): boolean =>
  membership === KnownMembership.Join || membership === KnownMembership.Invite;

/** Serves people of these addresses only. */
export function serveOnly(listener: RecordingListener, people: readonly MatrixPerson[]): void {
  const served = new Set(people.map(({ address }) => address));
  listener.isServed = (person) => served.has(person);
}
