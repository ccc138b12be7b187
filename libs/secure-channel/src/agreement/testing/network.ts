import type { AgreementMessage } from "@assist/protocol";
import { listOf, type TestPage } from "./pages.js";

export interface Pages {
  readonly requester: TestPage;
  readonly helper: TestPage;
}
export type Place = keyof Pages;

export const otherOf = (place: Place): Place => (place === "requester" ? "helper" : "requester");

/** Messages on their way: whoever drives it loses, doubles, reorders and alters them, one at a time. */
export class Network {
  readonly pages: Pages;
  /** To each page. */
  readonly onTheWay: Record<Place, AgreementMessage[]> = { requester: [], helper: [] };

  constructor(pages: Pages) {
    this.pages = pages;
  }

  async begin(at: Place): Promise<void> {
    this.send(otherOf(at), listOf(await this.pages[at].agreement.begin()));
  }

  resend(from: Place): void {
    this.send(otherOf(from), listOf(this.pages[from].agreement.pending));
  }

  /** A new page, which has no keys. */
  async reload(place: Place): Promise<void> {
    this.pages[place].reload();
    await this.begin(place);
  }

  /** Any of what is on its way, by a number that is taken modulo. */
  take(to: Place, which: number): AgreementMessage | undefined {
    const waiting = this.onTheWay[to];
    return waiting.splice(which % Math.max(waiting.length, 1), 1)[0];
  }

  async deliver(to: Place, which: number): Promise<void> {
    const message = this.take(to, which);
    if (message) await this.hand(to, message);
  }

  async hand(to: Place, message: AgreementMessage): Promise<void> {
    this.send(otherOf(to), await this.pages[to].agreement.take(message));
  }

  double(to: Place, which: number): void {
    const waiting = this.onTheWay[to];
    this.send(to, listOf(waiting[which % Math.max(waiting.length, 1)]));
  }

  send(to: Place, messages: readonly AgreementMessage[]): void {
    this.onTheWay[to].push(...messages);
  }

  /** From here on nothing is lost, and pages send again what waits for an answer, until nothing does. */
  async settle(): Promise<void> {
    const places: readonly Place[] = ["requester", "helper"];
    for (let round = 0; round < 50; round++) {
      for (const place of places) while (this.onTheWay[place].length > 0) await this.deliver(place, 0);
      for (const place of places) this.resend(place);
      if (places.every((place) => this.onTheWay[place].length === 0)) return;
    }
    throw new Error("The pages talk without end");
  }
}
