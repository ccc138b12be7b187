import { AssistError, type Clock } from "@assist/assist-core";
import type { IqRequests } from "../connection/iq-requests.js";
import { attribute, el, type Element } from "../xml/element.js";
import { discoInfo, discoItems } from "../xml/namespaces.js";
import type { RoomTrust, Trust } from "./trust.js";

const freshForMs = 10 * 60_000;

export interface ListingServer {
  readonly domain: string;
  readonly iq: Pick<IqRequests, "get">;
  readonly clock: Clock;
}

interface Asked {
  readonly at: number;
  readonly answer: Promise<Element>;
}

/**
 * The services below the server's domain that the server itself lists (XEP-0030) and that are chat rooms and nothing
 * else. A host below the domain is not enough: it may be delegated to somebody, or lead to a network where people,
 * or whoever runs a server there, choose what the gateway then shows as real JIDs.
 */
export class ListedRoomServices implements RoomTrust {
  readonly shown: readonly string[];
  readonly #server: ListingServer;
  readonly #asked = new Map<string, Asked>();

  constructor(server: ListingServer) {
    this.#server = server;
    this.shown = [server.domain];
  }

  async trusts(service: string): Promise<Trust> {
    const { domain } = this.#server;
    if (!service.endsWith(`.${domain}`)) return "not-believed";
    try {
      const listed = (await this.#ask(discoItems, domain)).getChildren("item", discoItems);
      if (!listed.some((item) => attribute(item, "jid")?.toLowerCase() === service)) return "not-believed";
      return isRoomsOnly(await this.#ask(discoInfo, service)) ? "believed" : "not-believed";
    } catch {
      return "unknown";
    }
  }

  /** Only what is listed is asked, so this stays small; a question without an answer is asked again. */
  #ask(xmlns: string, to: string): Promise<Element> {
    const { iq, clock } = this.#server;
    const key = `${xmlns} ${to}`;
    const known = this.#asked.get(key);
    if (known && Math.abs(clock.now() - known.at) < freshForMs) return known.answer;
    const answer = iq
      .get(el("query", { xmlns }), { to })
      .then((result) => result.getChild("query", xmlns) ?? Promise.reject(noAnswer()));
    this.#asked.set(key, { at: clock.now(), answer });
    answer.catch(() => this.#asked.delete(key));
    return answer;
  }
}

const noAnswer = () =>
  new AssistError("xmpp.no-answer", "network", "A question to the server got an empty answer");

/** XEP-0045 section 6.2: `conference/text`; gateways are `gateway`, or `conference/irc`. */
function isRoomsOnly(info: Element): boolean {
  const identities = info
    .getChildren("identity", discoInfo)
    .map((identity) => ({ category: attribute(identity, "category"), type: attribute(identity, "type") }));
  const rooms = identities.filter(({ category }) => category === "conference");
  const isGateway = identities.some(({ category }) => category === "gateway");
  return rooms.length > 0 && rooms.every(({ type }) => type === "text") && !isGateway;
}
