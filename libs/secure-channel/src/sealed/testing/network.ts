import type { AgreementRole } from "../../agreement/agreement.js";
import type { KeyTree } from "../../keys/key-tree.js";
import { Page, type Sent } from "./page.js";

const roles = ["requester", "helper"] as const;

/**
 * A network that is the adversary: it keeps every frame, and each test says what arrives where. Frames that are sent
 * wait, in order, until they are delivered or lost.
 */
export class Network {
  readonly sent: Sent[] = [];
  readonly pages: Page[] = [];
  readonly #keys: KeyTree;
  readonly #purpose: string;
  readonly #waiting: Record<AgreementRole, Sent[]> = { requester: [], helper: [] };

  constructor(keys: KeyTree, purpose: string) {
    this.#keys = keys;
    this.#purpose = purpose;
    for (const role of roles) this.open(role);
  }

  /** A reload, or a second tab: from now on what is delivered goes to this page. */
  open(role: AgreementRole): Page {
    const name = `${role} ${String(this.pages.length)}`;
    const page = new Page({
      ...{ name, keys: this.#keys, role, purpose: this.#purpose },
      onSent: (sent) => this.#send(sent),
    });
    this.pages.push(page);
    return page;
  }

  newest(role: AgreementRole): Page {
    const page = this.pages.findLast((each) => each.role === role);
    if (!page) throw new Error(`There is no page of the ${role}.`);
    return page;
  }

  /** The frame that waits longest for this role, or the `at`-th after it. */
  async deliver(role: AgreementRole, at = 0): Promise<void> {
    const [sent] = this.#waiting[role].splice(at % Math.max(1, this.#waiting[role].length), 1);
    if (sent) await this.newest(role).connection.take(sent.frame);
  }

  lose(role: AgreementRole): void {
    this.#waiting[role].shift();
  }

  loseAll(): void {
    for (const role of roles) this.#waiting[role].length = 0;
  }

  async deliverAll(): Promise<void> {
    while (roles.some((role) => this.#waiting[role].length > 0))
      await Promise.all(roles.map((role) => this.deliver(role)));
  }

  #send(sent: Sent): void {
    this.sent.push(sent);
    this.#waiting[sent.from.role === "requester" ? "helper" : "requester"].push(sent);
  }
}
