import {
  readPageMessage,
  readPageSignal,
  writeContents,
  type PageMessage,
  type PageSignal,
} from "@assist/protocol";
import type { KeyTree, SealedChannel } from "@assist/secure-channel";
import type { Pause } from "../../api/pause.js";
import { SealedLink } from "./sealed-link.js";

export interface PageChannelsParts {
  readonly pause: Pause;
  readonly sendByRelay: (frame: Uint8Array<ArrayBuffer>) => void;
  readonly sendByRoom: (frame: Uint8Array<ArrayBuffer>, channel: SealedChannel) => void;
  /** All that the other page must know is to be told, for the first time or again. */
  readonly relayOpened: () => void;
  readonly roomOpened: () => void;
  readonly message: (message: PageMessage) => void;
  readonly signal: (signal: PageSignal) => void;
  /** The other page answers by the relay, which is the way of all that must arrive; or it does not any more. */
  readonly open: (open: boolean) => void;
}

type Way = "relay" | "room";

/**
 * The two sealed connections of two pages: through the relay, which loses little, goes what must arrive; through the
 * room, which is fast, what only counts when it is new.
 */
export class PageChannels {
  readonly #parts: PageChannelsParts;
  readonly #carried: Record<Way, boolean> = { relay: false, room: false };
  #links: Readonly<Record<Way, SealedLink>> | undefined;
  #open = false;

  constructor(parts: PageChannelsParts) {
    this.#parts = parts;
  }

  /** From now on all is sealed with these. */
  use(keys: KeyTree, role: "requester" | "helper"): void {
    this.close();
    const { pause, sendByRelay, sendByRoom, relayOpened, roomOpened } = this.#parts;
    const link = (purpose: Way, send: typeof sendByRoom, onOpen: () => void) =>
      new SealedLink({
        keys,
        role,
        purpose,
        send,
        pause,
        onOpen,
        onChange: () => this.#changed(),
        onMessage: (channel, plaintext) => this.#arrived(channel, plaintext),
      });
    this.#links = {
      relay: link("relay", sendByRelay, relayOpened),
      room: link("room", sendByRoom, roomOpened),
    };
    for (const way of ["relay", "room"] as const) this.#links[way].carry(this.#carried[way]);
  }

  close(): void {
    for (const link of Object.values(this.#links ?? {})) link.close();
    this.#links = undefined;
    this.#changed();
  }

  /** There is this way to the other page, or there is none any more. */
  carry(way: Way, carried: boolean): void {
    this.#carried[way] = carried;
    this.#links?.[way].carry(carried);
  }

  take(way: Way, frame: Uint8Array<ArrayBuffer>): void {
    void this.#links?.[way].take(frame);
  }

  /** Something that went by the relay did not arrive. */
  lost(): void {
    this.#links?.relay.lost();
  }

  /** False when nobody could read it. */
  tell(message: PageMessage): Promise<boolean> {
    return this.#links?.relay.seal("reliable", writeContents(message)) ?? Promise.resolve(false);
  }

  show(signal: PageSignal): void {
    void this.#links?.room.seal("lossy", writeContents(signal));
  }

  #arrived(channel: SealedChannel, plaintext: Uint8Array<ArrayBuffer>): void {
    const message = channel === "reliable" ? readPageMessage(plaintext) : undefined;
    if (message !== undefined) this.#parts.message(message);
    const signal = channel === "lossy" ? readPageSignal(plaintext) : undefined;
    if (signal !== undefined) this.#parts.signal(signal);
  }

  #changed(): void {
    const open = this.#links?.relay.isOpen ?? false;
    if (open === this.#open) return;
    this.#open = open;
    this.#parts.open(open);
  }
}
