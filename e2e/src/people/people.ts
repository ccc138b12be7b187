import type { XmppPlace } from "./text-person.js";

/** Two names for each test, so that no test meets what another one left. */
export const userNames = (pairs: number): string[] =>
  Array.from({ length: pairs }, (_, index) => [`asker${index}`, `friend${index}`]).flat();

/** Signs in the people of one test after the other; all sign out together. */
export abstract class People<P extends { signOut(): Promise<void> }, Place = XmppPlace> {
  protected readonly place: () => Place;
  #next = 0;
  readonly #signedIn = new Set<P>();

  constructor(place: () => Place) {
    this.place = place;
  }

  protected abstract open(user: string, resource?: string): Promise<P>;

  /** Two people whom no other test meets. */
  async next(): Promise<[requester: P, helper: P]> {
    const number = this.#next++;
    return [await this.signIn(`asker${number}`), await this.signIn(`friend${number}`)];
  }

  async signIn(user: string, resource?: string): Promise<P> {
    const person = await this.open(user, resource);
    this.#signedIn.add(person);
    return person;
  }

  async signOut(person: P): Promise<void> {
    this.#signedIn.delete(person);
    await person.signOut();
  }

  async signOutAll(): Promise<void> {
    await Promise.all([...this.#signedIn].map((person) => this.signOut(person)));
  }
}
