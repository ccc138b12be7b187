import { AssistError, bareAddress, type ContactAddress, type OutgoingChat } from "@assist/assist-core";
import { addressOf, parseJid, parseXmppAddress } from "../address/xmpp-address.js";
import type { XmppLink } from "../connection/xmpp-link.js";
import type { ContactBook } from "../roster/contact-book.js";
import { attribute, type Element } from "../xml/element.js";
import { conditionOf } from "../xml/stanza-error.js";
import { outgoingMessage } from "./outgoing-message.js";
import { SentMessages } from "./sent-messages.js";

export interface Undeliverable {
  readonly id: string;
  readonly to: ContactAddress;
  readonly condition: string;
}

/** Sends the service's messages, and knows those that come back. */
export class OutgoingChats {
  readonly #link: XmppLink;
  readonly #contacts: ContactBook;
  readonly #sent = new SentMessages();

  constructor(link: XmppLink, contacts: ContactBook) {
    this.#link = link;
    this.#contacts = contacts;
  }

  async send(chat: OutgoingChat): Promise<void> {
    const address = parseXmppAddress(chat.to);
    if (!address) throw new AssistError("xmpp.not-an-address", "bug", "The message is for no XMPP address");
    this.#link.assertReady();
    const bare = bareAddress(address);
    const inPlace = chat.corrects !== undefined && (await this.#contacts.canCorrect(bare));
    if (chat.correctionOnly === true && !inPlace) return;
    this.#sent.add(chat.id, bare);
    await this.#link.send(outgoingMessage(chat, this.#target(chat.device, bare), inPlace));
  }

  /** What a message of type error is about, when it comes from where one of ours went to. */
  returned(message: Element): Undeliverable | undefined {
    const [id, from] = [attribute(message, "id"), parseJid(attribute(message, "from") ?? "")];
    const to = from && addressOf(from);
    if (id === undefined || !to || !this.#sent.wentTo(id, from.bare)) return undefined;
    return { id, to, condition: conditionOf(message) };
  }

  #target(device: string | undefined, bare: string): string {
    const jid = parseJid(device ?? "");
    return device !== undefined && jid?.bare === bare && this.#contacts.isOnline(jid) ? device : bare;
  }
}
