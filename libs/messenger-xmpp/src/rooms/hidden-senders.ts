import { randomUUID } from "node:crypto";
import { AtMost, type Clock, type MessengerListener } from "@assist/assist-core";
import type { XmppLink } from "../connection/xmpp-link.js";
import { privateMessage, saidInRoom } from "../xep/0045-rooms.js";
import { attribute, type Element } from "../xml/element.js";
import { conditionOf } from "../xml/stanza-error.js";
import type { RoomSpeech } from "./room-speech.js";

const toldInRoom = { times: 1, perMs: 3_600_000, names: 50 };
const waitingAnswers = 100;

interface Told {
  readonly room: string;
  readonly language: string;
  readonly text: string;
}

/** Tells people in rooms that hide them why nothing happens: each once an hour, and so many in each room. */
export class HiddenSenders {
  readonly #link: Pick<XmppLink, "tell">;
  readonly #listener: Pick<MessengerListener, "roomWords">;
  readonly #clock: Clock;
  readonly #told = new Map<string, AtMost>();
  readonly #sent = new Map<string, Told>();

  constructor(link: Pick<XmppLink, "tell">, listener: Pick<MessengerListener, "roomWords">, clock: Clock) {
    this.#link = link;
    this.#listener = listener;
    this.#clock = clock;
  }

  tell(room: string, { nick, language = "en" }: Extract<RoomSpeech, { kind: "hidden" }>): void {
    if (!this.#toldIn(room).allows(nick)) return;
    const text = this.#listener.roomWords({ kind: "senderHidden" }, language);
    const id = randomUUID();
    const [oldest] = this.#sent.keys();
    if (this.#sent.size >= waitingAnswers && oldest !== undefined) this.#sent.delete(oldest);
    this.#sent.set(id, { room, language, text });
    this.#link.tell(privateMessage(`${room}/${nick}`, id, language, text));
  }

  /** A message of type error from a room: where private messages are not allowed it is said to all, once an hour. */
  refused(message: Element, room: string): void {
    const id = attribute(message, "id") ?? "";
    const told = this.#sent.get(id);
    this.#sent.delete(id);
    if (told?.room !== room || conditionOf(message) === "item-not-found") return;
    if (!this.#toldIn(room).allows("")) return;
    this.#link.tell(saidInRoom(room, randomUUID(), told.language, told.text));
  }

  forget(room: string): void {
    this.#told.delete(room);
  }

  #toldIn(room: string): AtMost {
    const told = this.#told.get(room) ?? new AtMost(toldInRoom, this.#clock);
    this.#told.set(room, told);
    return told;
  }
}
