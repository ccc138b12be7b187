import { TextPerson, type XmppPlace } from "./text-person.js";

/** Two names for each test, so that no test meets what another one left. */
export const userNames = (pairs: number): string[] =>
  Array.from({ length: pairs }, (_, index) => [`asker${index}`, `friend${index}`]).flat();

/** Signs in the people of one test after the other; all sign out together. */
export class Pairs {
  readonly #place: () => XmppPlace;
  #next = 0;
  #signedIn: TextPerson[] = [];

  constructor(place: () => XmppPlace) {
    this.#place = place;
  }

  async next(): Promise<[requester: TextPerson, helper: TextPerson]> {
    const number = this.#next++;
    return [await this.signIn(`asker${number}`), await this.signIn(`friend${number}`)];
  }

  async signIn(user: string): Promise<TextPerson> {
    const person = await TextPerson.signIn(this.#place(), user);
    this.#signedIn.push(person);
    return person;
  }

  async signOutAll(): Promise<void> {
    await Promise.all(this.#signedIn.map((person) => person.signOut()));
    this.#signedIn = [];
  }
}

/** Asks, accepts, and answers both personal links. */
export async function agree(
  requester: TextPerson,
  helper: TextPerson,
): Promise<{ requester: string; helper: string }> {
  await requester.write(`assist ${helper.address}`);
  const [, code = ""] = /accept ([A-Z0-9]{4,8})/.exec(await helper.sees(/accept [A-Z0-9]{4,8}/)) ?? [];
  await helper.write(`accept ${code}`);
  return { requester: await requester.link(), helper: await helper.link() };
}
