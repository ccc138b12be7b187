import type { ResourcePresence } from "@assist/assist-core";
import type { Jid } from "../address/xmpp-address.js";
import { advertisedCaps, type AdvertisedCaps } from "../xep/0115-entity-caps.js";
import { attribute, type Element } from "../xml/element.js";

export interface OnlineResource extends ResourcePresence {
  readonly caps?: AdvertisedCaps;
}

const maxPeople = 50_000;
const maxResources = 50;
const maxStatusLength = 500;
const shows = ["chat", "away", "xa", "dnd"] as const;

/** Which devices of whom are online, from their presence. RFC 6121 section 4. */
export class Presences {
  #people = new Map<string, Map<string, OnlineResource>>();

  /** A new session: everybody's presence will be sent again. */
  clear(): void {
    this.#people = new Map();
  }

  /** To be given presence of contacts, and of the server's own people: others could fill the memory. */
  receive(from: Jid, presence: Element): void {
    const type = attribute(presence, "type");
    if (type === undefined) this.#appeared(from, presence);
    else if (type === "unavailable" || type === "error") this.#gone(from);
  }

  resources(bare: string): readonly OnlineResource[] {
    return [...(this.#people.get(bare)?.values() ?? [])];
  }

  /** Who is there of this server, by bare JID. */
  people(server: string): readonly string[] {
    return [...this.#people.keys()].filter((bare) => bare.endsWith(`@${server}`));
  }

  isOnline(jid: Jid): boolean {
    return this.#people.get(jid.bare)?.has(jid.resource) ?? false;
  }

  #appeared(from: Jid, presence: Element): void {
    if (from.resource === "") return;
    if (this.#people.size >= maxPeople && !this.#people.has(from.bare)) return;
    const resources = this.#people.get(from.bare) ?? new Map<string, OnlineResource>();
    if (resources.size >= maxResources && !resources.has(from.resource)) return;
    resources.set(from.resource, onlineResource(from.resource, presence));
    this.#people.set(from.bare, resources);
  }

  #gone(from: Jid): void {
    const resources = this.#people.get(from.bare);
    resources?.delete(from.resource);
    if (from.resource === "" || resources?.size === 0) this.#people.delete(from.bare);
  }
}

function onlineResource(resource: string, presence: Element): OnlineResource {
  const shown = presence.getChildText("show")?.trim();
  const show = shows.find((known) => known === shown);
  const statusText = presence.getChildText("status")?.trim().slice(0, maxStatusLength);
  const caps = advertisedCaps(presence);
  return {
    resource,
    priority: priorityOf(presence.getChildText("priority")),
    ...(show ? { show } : {}),
    ...(statusText ? { statusText } : {}),
    ...(caps ? { caps } : {}),
  };
}

function priorityOf(text: string | null): number {
  const priority = Number(text?.trim() ?? 0);
  return Number.isInteger(priority) ? Math.min(127, Math.max(-128, priority)) : 0;
}
