import type { ContactAddress, Refusal } from "@assist/assist-core";
import type { Quotas } from "../config/quotas.schema.js";
import { sharedPurse } from "../quotas/purse-key.js";
import { Purse } from "../quotas/purse.js";
import { little, type Lane } from "./command-lanes.js";

export type ChatLimits = Quotas["chat"];

/** What a message wants, as far as quotas care. */
export interface Weight {
  /** It only ends or refuses something. */
  readonly takesAway: boolean;
  /** It asks for a new session. */
  readonly asks: boolean;
}

export interface Writer {
  readonly from: ContactAddress;
  readonly lane: Lane;
  /** Whether they take part in an open request or session. */
  readonly isParty: boolean;
}

export type Verdict =
  | { readonly kind: "take"; readonly spent: number }
  | { readonly kind: "refuse"; readonly refusal: Refusal }
  | { readonly kind: "ignore" };

type Excess = Extract<Refusal, { readonly waitMs: number }>;

/** What ends a session needs to be heard only once; this is far more. */
const brakes = 60;
/** Refusals a minute: they must not become a flood of their own. */
const toldKnown = 600;
const toldOthers = 120;
const crowdedForMs = 60_000;

/** How much people may write (T19): too much is answered once in a minute, and then ignored until it is over. */
export class ChatQuotas {
  readonly #own: Readonly<Record<Lane, Purse>>;
  readonly #strangers: Purse;
  readonly #everybody: Purse;
  readonly #requests: Purse;
  readonly #brakes = new Purse(brakes);
  readonly #toldOnce = new Purse(1);
  readonly #told = { known: new Purse(toldKnown), others: new Purse(toldOthers) };

  constructor(limits: ChatLimits) {
    this.#own = {
      known: new Purse(limits.contact),
      afar: new Purse(limits.contact),
      local: new Purse(limits.sameServer),
      stranger: new Purse(limits.stranger),
    };
    this.#strangers = new Purse(limits.strangers);
    this.#everybody = new Purse(limits.everybody);
    this.#requests = new Purse(limits.requestsPerHour, 3600);
  }

  async weigh(writer: Writer, { takesAway, asks }: Weight): Promise<Verdict> {
    const { lane, isParty } = writer;
    const key = keyOf(writer);
    const own = await this.#own[lane].spend(key);
    if (!own.within) {
      if (takesAway && isParty && (await this.#brakes.spend(key)).within) return { kind: "take", spent: 0 };
      return this.refuse(writer, { reason: "too-many-messages", waitMs: own.waitMs });
    }
    const waitMs = await this.#crowdedFor(lane, own.used);
    if (waitMs !== undefined) return this.refuse(writer, { reason: "crowded", waitMs });
    const asked = asks ? await this.#requests.spend(key) : undefined;
    if (asked?.within === false)
      return this.refuse(writer, { reason: "too-many-requests", waitMs: asked.waitMs });
    return { kind: "take", spent: own.used };
  }

  /** Tells, or keeps silent when this person was told lately, or too many were. */
  async refuse(writer: Writer, refusal: Excess = crowded): Promise<Verdict> {
    if (!(await this.#toldOnce.spend(keyOf(writer))).within) return { kind: "ignore" };
    const told = isBounded(writer.lane) ? this.#told.known : this.#told.others;
    return (await told.spend()).within ? { kind: "refuse", refusal } : { kind: "ignore" };
  }

  async #crowdedFor(lane: Lane, used: number): Promise<number | undefined> {
    const all = await this.#everybody.spend();
    if (lane === "stranger") {
      const strangers = await this.#strangers.spend();
      if (!strangers.within) return strangers.waitMs;
    } else if (used <= little) return undefined;
    return all.within ? undefined : all.waitMs;
  }
}

const crowded: Excess = { reason: "crowded", waitMs: crowdedForMs };

/** The service has only so many contacts; of others there may be any number. */
const isBounded = (lane: Lane): boolean => lane === "known" || lane === "afar";

const keyOf = ({ from, lane }: Writer): string => (isBounded(lane) ? from : sharedPurse(from));
