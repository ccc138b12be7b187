import { randomUUID } from "node:crypto";
import type { Clock, MessengerListener } from "@assist/assist-core";
import type { XmppLink } from "../connection/xmpp-link.js";
import { privateMessage, saidInRoom } from "../xep/0045-rooms.js";
import { attribute, type Element } from "../xml/element.js";
import { OncePer } from "./once-per.js";
import type { Room } from "./room.js";
import type { RoomSpeech } from "./room-speech.js";

const hourMs = 3_600_000;
const toldPerRoom = 50;
const waitingAnswers = 100;

interface Told {
  readonly room: string;
  readonly language: string;
  readonly text: string;
}

/** Tells people in rooms that hide them why nothing happens: each once an hour, and so many in each room. */
export class HiddenSenders {
  readonly #link: XmppLink;
  readonly #listener: MessengerListener;
  readonly #clock: Clock;
  readonly #told = new Map<string, OncePer>();
  readonly #sent = new Map<string, Told>();

  constructor(link: XmppLink, listener: MessengerListener, clock: Clock) {
    this.#link = link;
    this.#listener = listener;
    this.#clock = clock;
  }

  tell({ jid }: Room, { nick, language = "en" }: Extract<RoomSpeech, { kind: "hidden" }>): void {
    if (!this.#toldIn(jid.bare).allows(nick)) return;
    const text = this.#listener.roomWords({ kind: "senderHidden" }, language);
    const id = randomUUID();
    const [oldest] = this.#sent.keys();
    if (this.#sent.size >= waitingAnswers && oldest !== undefined) this.#sent.delete(oldest);
    this.#sent.set(id, { room: jid.bare, language, text });
    this.#link.tell(privateMessage(`${jid.bare}/${nick}`, id, language, text));
  }

  /** A message of type error from a room: where private messages are not allowed it is said to all, once an hour. */
  refused(message: Element, room: string): void {
    const id = attribute(message, "id") ?? "";
    const told = this.#sent.get(id);
    this.#sent.delete(id);
    if (told?.room !== room || !this.#toldIn(room).allows("")) return;
    this.#link.tell(saidInRoom(room, randomUUID(), told.language, told.text));
  }

  forget(room: string): void {
    this.#told.delete(room);
  }

  #toldIn(room: string): OncePer {
    const told = this.#told.get(room) ?? new OncePer(hourMs, this.#clock, toldPerRoom);
    this.#told.set(room, told);
    return told;
  }
}
