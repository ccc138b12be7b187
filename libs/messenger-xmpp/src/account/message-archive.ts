// https://xmpp.org/extensions/xep-0313.html
import { randomUUID } from "node:crypto";
import { AssistError } from "@assist/assist-core";
import { parseJid } from "../address/xmpp-address.js";
import { originIdOf } from "../xep/0359-stanza-ids.js";
import { attribute, el, type Element } from "../xml/element.js";
import { archive, dataForms, discoInfo, forwarded, resultSets } from "../xml/namespaces.js";
import type { IqRequests } from "../connection/iq-requests.js";

const pageSize = 100;
/** The clocks of bot and server may differ by as much. */
const clocksDifferByMs = 10 * 60_000;

const field = (name: string, value: string) => el("field", { var: name }, el("value", {}, value));

/** The account's own archive on its server, asked whether it holds messages that were sent. */
export class MessageArchive {
  readonly #iq: IqRequests;
  readonly #self: string;
  #query: { readonly id: string; readonly found: Set<string> } | undefined;

  /** @param self the account's bare JID */
  constructor(iq: IqRequests, self: string) {
    this.#iq = iq;
    this.#self = self;
  }

  /** Which of the messages (id, and milliseconds since 1970) the server has; undefined when it keeps no archive. */
  async find(sent: ReadonlyMap<string, number>): Promise<ReadonlySet<string> | undefined> {
    if (!(await this.#isKept())) return undefined;
    const start = new Date(Math.min(...sent.values()) - clocksDifferByMs).toISOString();
    const query = { id: randomUUID(), found: new Set<string>() };
    this.#query = query;
    try {
      let after: string | undefined;
      do after = await this.#page(query.id, start, after);
      while (after !== undefined);
      return query.found;
    } finally {
      this.#query = undefined;
    }
  }

  /** To be given every message; true when it is one out of the archive. */
  receive(message: Element): boolean {
    const result = message.getChild("result", archive);
    const from = attribute(message, "from");
    if (!result || !this.#query || attribute(result, "queryid") !== this.#query.id) return false;
    if (from !== undefined && from !== this.#self) return false;
    const kept = result.getChild("forwarded", forwarded)?.getChild("message");
    if (!kept || parseJid(attribute(kept, "from") ?? "")?.bare !== this.#self) return true;
    for (const id of [attribute(kept, "id"), originIdOf(kept)])
      if (id !== undefined) this.#query.found.add(id);
    return true;
  }

  async #isKept(): Promise<boolean> {
    try {
      const answer = await this.#iq.get(el("query", { xmlns: discoInfo }), { to: this.#self });
      const features = answer.getChild("query", discoInfo)?.getChildren("feature") ?? [];
      return features.some((feature) => attribute(feature, "var") === archive);
    } catch (error) {
      if (error instanceof AssistError && error.category === "peer") return false;
      throw error;
    }
  }

  /** What the next page comes after; undefined when this was the last. */
  async #page(queryid: string, start: string, after: string | undefined): Promise<string | undefined> {
    const form = el(
      "x",
      { xmlns: dataForms, type: "submit" },
      field("FORM_TYPE", archive),
      field("start", start),
    );
    const window = el(
      "set",
      { xmlns: resultSets },
      el("max", {}, String(pageSize)),
      after === undefined ? undefined : el("after", {}, after),
    );
    const answer = await this.#iq.set(el("query", { xmlns: archive, queryid }, form, window));
    const end = answer.getChild("fin", archive);
    if (!end || attribute(end, "complete") === "true") return undefined;
    return end.getChild("set", resultSets)?.getChildText("last") ?? undefined;
  }
}
