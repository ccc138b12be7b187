import type { Clock } from "@assist/assist-core";
import type { IqRequests } from "../connection/iq-requests.js";
import { el, type Element } from "../xml/element.js";
import { roster as rosterNamespace } from "../xml/namespaces.js";
import { Roster, sees } from "./roster.js";

const freshForMs = 10 * 60_000;
const noHoldsForMs = 30_000;
const mostAtOnce = 4;
const mostPeople = 1_000;

interface Known {
  readonly roster: Roster;
  readonly at: number;
}

/**
 * Rosters of the server's people, as far as they matter: asked for when somebody comes or speaks, again when they may
 * have changed, a few at a time; those that were not needed for the longest time are forgotten first. What may have
 * changed says nothing: it is dropped before it is asked for again.
 */
export class PeoplesRosters {
  /** Whether the server passes on each change, so that what is known stays true. */
  arePushed = false;
  readonly #iq: Pick<IqRequests, "get">;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();
  readonly #waiting = new Set<string>();
  readonly #asking = new Set<string>();

  constructor(iq: Pick<IqRequests, "get">, clock: Clock) {
    this.#iq = iq;
    this.#clock = clock;
  }

  clear(): void {
    this.arePushed = false;
    this.#known.clear();
    this.#waiting.clear();
  }

  /** Somebody came who may be asked about; of a crowd only as many as there is room for. */
  appeared(bare: string): void {
    if (this.#known.size + this.#waiting.size + this.#asking.size < mostPeople) this.need(bare);
  }

  /** Makes sure that the roster is there, and fresh, some time from now. */
  need(bare: string): void {
    const known = this.#known.get(bare);
    if (this.#asking.has(bare) || (known && this.#isFresh(known))) return;
    this.#known.delete(bare);
    this.#waiting.add(bare);
    this.#askNext();
  }

  /** Whether the owner asked to see the other, who agreed; undefined while that is not known. */
  has(owner: string, other: string): boolean | undefined {
    this.need(owner);
    const known = this.#known.get(owner);
    if (!known) return undefined;
    const isIn = sees(known.roster.item(other));
    if (isIn || this.arePushed || this.#ageOf(known) < noHoldsForMs) return isIn;
    // They may have become contacts since: better nothing than a false warning.
    this.#known.delete(owner);
    this.need(owner);
    return undefined;
  }

  /** A change to a roster; the caller has made sure that the owner's server sent it. */
  push(owner: string, query: Element): void {
    this.#known.get(owner)?.roster.push(query);
  }

  #isFresh(known: Known): boolean {
    return this.arePushed || this.#ageOf(known) < freshForMs;
  }

  #ageOf({ at }: Known): number {
    return Math.abs(this.#clock.now() - at);
  }

  #askNext(): void {
    const [bare] = this.#waiting;
    if (bare === undefined || this.#asking.size >= mostAtOnce) return;
    this.#waiting.delete(bare);
    this.#asking.add(bare);
    this.#iq
      .get(el("query", { xmlns: rosterNamespace }), { to: bare })
      .then((iq) => this.#keep(bare, iq.getChild("query", rosterNamespace)))
      .catch(() => this.#known.delete(bare))
      .finally(() => {
        this.#asking.delete(bare);
        this.#askNext();
      });
  }

  #keep(bare: string, query: Element | undefined): void {
    this.#known.delete(bare);
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostPeople && oldest !== undefined) this.#known.delete(oldest);
    const roster = new Roster();
    if (query) roster.load(query);
    this.#known.set(bare, { roster, at: this.#clock.now() });
  }
}
