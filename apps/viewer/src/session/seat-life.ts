import type { PageEvent, SessionView } from "@assist/protocol";
import type { Answer, Refusal } from "../api/answer.js";
import { followEvents } from "../api/event-stream.js";
import type { RoomLink } from "../media/room-link.js";
import type { PageControl } from "./control/page-control.js";
import { isAtEnd } from "./keys/keys-state.js";
import type { PageState } from "./page-state.js";
import type { PageSurroundings } from "./page-surroundings.js";
import type { PeerPage } from "./peer-page.js";
import { publisherSeat } from "./peer.js";
import type { ScreenSharing } from "./screen-sharing.js";
import { isPinned, pinOf, type SessionPin } from "./session-pin.js";
import type { Store } from "./store.js";

export interface SeatLifeParts extends Pick<
  PageSurroundings,
  "client" | "memory" | "hold" | "pause" | "monotonicNow" | "expectRoom"
> {
  readonly state: Store<PageState>;
  readonly link: RoomLink;
  readonly sharing: ScreenSharing;
  readonly peer: PeerPage;
  readonly control: Pick<PageControl, "sit" | "agentHere" | "over" | "leave">;
}

/** A seat's life in this tab: it holds the seat, follows what the server says of the session, and gives it up. */
export class SeatLife {
  readonly #parts: SeatLifeParts;
  #pin: SessionPin | undefined;
  #hasChanged = false;
  /** Of the room that is followed: which one, and whose screen. */
  #followed: string | undefined;
  #stream = new AbortController();

  constructor(parts: SeatLifeParts) {
    this.#parts = parts;
  }

  /** One tab of a browser holds a seat; a second one, opened from the same link or duplicated, asks before it takes it. */
  async begin(view: SessionView): Promise<void> {
    this.#pin = this.#parts.memory.pin ?? pinOf(view);
    this.#parts.memory.keepPin(this.#pin);
    if (!this.#isSame(view)) return;
    const held = await this.#parts.hold.take(view.seat, "ask", () => this.#superseded());
    this.#parts.state.patch({ heldElsewhere: held === "elsewhere" });
    this.#take(view);
    if (held === "held") this.#listen();
  }

  /** This tab takes the seat from the tab of this browser that holds it; the keys are agreed anew. */
  async takeOver(): Promise<void> {
    const { state, hold, peer } = this.#parts;
    const { entry } = state.get();
    if (entry.step !== "seated") return;
    const { seat } = entry.view;
    await hold.take(seat, "steal", () => this.#superseded());
    await peer.takeOver(seat);
    state.patch({ superseded: false, heldElsewhere: false });
    this.#take(entry.view);
    this.#listen();
  }

  /** The service gives the session out as another one, or as with somebody else: nothing of it goes on here. */
  change(): void {
    const pin = this.#pin;
    if (pin === undefined || this.#hasChanged) return;
    this.#hasChanged = true;
    this.#parts.control.over();
    this.end();
    this.#parts.peer.changed(pin);
    this.#parts.state.patch({ entry: { step: "changed", peer: pin.peer } });
  }

  /** The server will not have this seat any more. */
  refuse(refusal: Refusal): void {
    if (this.#hasChanged) return;
    const seat = this.#view()?.seat ?? this.#parts.memory.seat;
    this.#parts.control.over();
    this.end();
    this.#parts.peer.forget(seat);
    this.#parts.state.patch({ entry: { step: "refused", refusal } });
  }

  /** Nothing goes out from here, or comes in. */
  end(): void {
    this.#parts.control.leave();
    this.#parts.sharing.drop();
    this.#parts.peer.leave();
    this.#stream.abort();
  }

  #listen(): void {
    const { status } = this.#view() ?? {};
    if (status?.name === "over") return;
    this.#parts.expectRoom();
    this.#stream.abort();
    this.#stream = new AbortController();
    const { client, pause } = this.#parts;
    void followEvents(
      { open: (signal) => client.events(signal), pause },
      {
        event: (event) => this.#happened(event),
        connected: (connected) => {
          this.#parts.state.patch({ connected });
          this.#parts.peer.connected(connected);
        },
        refused: (refusal) => void this.#lost(refusal),
      },
      this.#stream.signal,
    );
  }

  #happened(event: PageEvent): void {
    switch (event.kind) {
      case "session":
        this.#take(event.view);
        if (event.view.status.name === "over") this.#parts.peer.log.endsWith(event.view.status.digest);
        return;
      case "superseded":
        return this.#superseded();
      case "relay":
        return this.#parts.peer.relayed(event.message);
      case "log":
        return this.#parts.peer.log.take(event.entries, event.more);
      case "agent":
        return this.#parts.control.agentHere(event.locator, event.port);
    }
  }

  #isSame(view: SessionView): boolean {
    if (this.#pin !== undefined && !isPinned(this.#pin, view)) this.change();
    return !this.#hasChanged;
  }

  #take(view: SessionView): void {
    if (!this.#isSame(view)) return;
    const clock = { serverNow: view.now, monotonicNow: this.#parts.monotonicNow() };
    this.#parts.state.patch({ entry: { step: "seated", view, clock } });
    if (view.status.name === "over") {
      this.#parts.control.over();
      this.end();
      this.#parts.peer.forget(view.seat);
    } else if (!this.#isElsewhere()) {
      this.#parts.control.sit(view);
      this.#parts.peer.see(view);
      this.#followRoom(view);
    }
  }

  /** Follows the session into its room, and into the next one when that is replaced, or the requester's seat. */
  #followRoom(view: SessionView): void {
    const { status, role } = view;
    const publisher = publisherSeat(view);
    if (status.name !== "started" || publisher === undefined || this.#isAtEnd()) return;
    if (role === "requester") {
      this.#parts.sharing.follow(status);
      return;
    }
    const { room } = status;
    if (this.#parts.link.room !== undefined && this.#followed === `${room} ${publisher}`) return;
    this.#followed = `${room} ${publisher}`;
    this.#parts.link.follow({ room, publisher });
  }

  #superseded(): void {
    this.end();
    this.#parts.state.patch({ superseded: true });
  }

  /** The stream says that this seat is no more; the session itself says best what became of it. */
  async #lost(refusal: Refusal): Promise<void> {
    const answer: Answer<SessionView> =
      refusal.code === "session-over" ? await this.#parts.client.session() : { ok: false, refusal };
    if (answer.ok) this.#take(answer.value);
    else this.refuse(answer.refusal);
  }

  #view(): SessionView | undefined {
    const { entry } = this.#parts.state.get();
    return entry.step === "seated" ? entry.view : undefined;
  }

  /** Somebody stands between the pages: nothing more is looked at. */
  #isAtEnd(): boolean {
    return isAtEnd(this.#parts.state.get().keys);
  }

  #isElsewhere(): boolean {
    const { superseded, heldElsewhere } = this.#parts.state.get();
    return superseded || heldElsewhere;
  }
}
