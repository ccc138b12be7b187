import type { Clock } from "@assist/assist-core";
import type { IqRequests } from "../connection/iq-requests.js";
import { attribute, el, type Element } from "../xml/element.js";
import { discoInfo } from "../xml/namespaces.js";
import { featuresOf, verificationString, type AdvertisedCaps } from "../xep/0115-entity-caps.js";
import type { OnlineResource } from "./presences.js";

const answerWithinMs = 700;
const silentForMs = 5 * 60_000;
const maxKnown = 2_000;

type Features = ReadonlySet<string>;

/** A device that did not answer, and the kind of client that it said it was. */
interface Silence {
  readonly kind: string | undefined;
  /** Epoch milliseconds. */
  readonly until: number;
}

const kindOf = ({ hash, ver }: AdvertisedCaps): string => `${hash} ${ver}`;

/** What the clients of others can do: asked once per kind of client, and believed for all only when the hash fits. */
export class Abilities {
  readonly #iq: Pick<IqRequests, "get">;
  readonly #clock: Clock;
  readonly #byKind = new Map<string, Features>();
  readonly #byDevice = new Map<string, Features>();
  readonly #silent = new Map<string, Silence>();
  readonly #asking = new Map<string, Promise<Features | undefined>>();

  constructor(iq: Pick<IqRequests, "get">, clock: Clock) {
    this.#iq = iq;
    this.#clock = clock;
  }

  /** The device told anew what it can, or is gone. */
  forget(full: string): void {
    this.#byDevice.delete(full);
    this.#silent.delete(full);
  }

  /** A new session: who did not answer in the one before may have been out of its reach. */
  askAgain(): void {
    this.#silent.clear();
  }

  /** Asks the first device of its kind ahead, so that the answer is there when a message is to be sent. */
  learn(full: string, { caps }: OnlineResource): void {
    if (!caps || this.#known(full, caps) || this.#isSilent(full, caps) || this.#asking.has(kindOf(caps)))
      return;
    void this.#once(kindOf(caps), () => this.#ask(full, caps));
  }

  /** False also when the device does not say in time; it is not waited for again before some minutes are over. */
  async has(full: string, { caps }: OnlineResource, feature: string): Promise<boolean> {
    if (this.#isSilent(full, caps)) return false;
    if (caps && !this.#known(full, caps)) await this.#asking.get(kindOf(caps));
    const features = this.#known(full, caps) ?? (await this.#once(full, () => this.#ask(full, caps)));
    return features?.has(feature) ?? false;
  }

  #isSilent(full: string, caps: AdvertisedCaps | undefined): boolean {
    const silence = this.#silent.get(full);
    if (!silence || silence.kind !== (caps && kindOf(caps))) return false;
    return this.#clock.now() < silence.until;
  }

  #known(full: string, caps: AdvertisedCaps | undefined): Features | undefined {
    return (caps && this.#byKind.get(kindOf(caps))) ?? this.#byDevice.get(full);
  }

  #once(key: string, ask: () => Promise<Features | undefined>): Promise<Features | undefined> {
    const asking = this.#asking.get(key) ?? ask().finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  async #ask(full: string, caps: AdvertisedCaps | undefined): Promise<Features | undefined> {
    const question = el("query", { xmlns: discoInfo, node: caps && `${caps.node}#${caps.ver}` });
    const query = await this.#iq
      .get(question, { to: full, withinMs: answerWithinMs })
      .then((iq) => iq.getChild("query", discoInfo))
      .catch(() => undefined);
    if (!query) {
      keep(this.#silent, full, { kind: caps && kindOf(caps), until: this.#clock.now() + silentForMs });
      return undefined;
    }
    const features = featuresOf(query);
    if (caps && isGenuine(query, caps)) keep(this.#byKind, kindOf(caps), features);
    else keep(this.#byDevice, full, features);
    return features;
  }
}

/** A list with the same entry twice could be made to fit somebody else's hash. XEP-0115 section 5.4. */
function isGenuine(query: Element, { hash, ver }: AdvertisedCaps): boolean {
  const listed = query.getChildren("feature", discoInfo).map((feature) => attribute(feature, "var"));
  return new Set(listed).size === listed.length && verificationString(query, hash) === ver;
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  const [oldest] = map.keys();
  if (map.size >= maxKnown && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
