import type { PageEvent, SessionView, TicketToken } from "@assist/protocol";
import { mayPass, type Answer, type Refusal } from "../api/answer.js";
import { BackOff } from "../api/back-off.js";
import { followEvents } from "../api/event-stream.js";
import type { Pause } from "../api/pause.js";
import type { SessionClient } from "../api/session-client.js";
import type { Capture } from "../media/capture-screen.js";
import type { OpenMediaRoom } from "../media/media-room.js";
import { RoomLink } from "../media/room-link.js";
import { initialPageState, type PageState } from "./page-state.js";
import { PeerPage } from "./peer-page.js";
import { publisherSeat } from "./peer.js";
import { PhoneHandover } from "./phone-handover.js";
import { redeemTypedCode } from "./redeem-typed-code.js";
import { ScreenSharing } from "./screen-sharing.js";
import type { SeatMemory } from "./seat-memory.js";
import { Store } from "./store.js";

/** What the page needs of the browser. */
export interface PageSurroundings {
  readonly client: SessionClient;
  readonly memory: SeatMemory;
  readonly pause: Pause;
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  readonly monotonicNow: () => number;
  readonly openRoom: OpenMediaRoom;
  /** A room will be opened soon: what it takes may be loaded now. */
  readonly expectRoom: () => void;
  /** False on phones: their browsers have no picker. */
  readonly canCapture: () => boolean;
  readonly captureScreen: () => Promise<Capture>;
}

/** One seat's page: brings what the person does to the server and to the room, and what they answer into the state. */
export class Page {
  readonly state = new Store<PageState>(initialPageState);
  readonly #around: PageSurroundings;
  readonly #link: RoomLink;
  readonly #sharing: ScreenSharing;
  readonly #handover: PhoneHandover;
  readonly #peer: PeerPage;
  #stream = new AbortController();

  constructor(around: PageSurroundings) {
    this.#around = around;
    this.#link = new RoomLink({
      openRoom: around.openRoom,
      token: () => around.client.token(),
      pause: around.pause,
      link: (link) => this.state.patch({ link }),
      picture: (picture) => this.state.patch({ picture }),
    });
    const { client, captureScreen, monotonicNow } = around;
    const [state, link] = [this.state, this.#link];
    this.#sharing = new ScreenSharing({ state, client, link, captureScreen, monotonicNow });
    const { pause, whenVisible } = around;
    const refused = (refusal: Refusal) => {
      around.memory.dropTicket();
      this.#refused(refusal);
    };
    this.#handover = new PhoneHandover({ state, client, pause, whenVisible, monotonicNow, refused });
    this.#peer = new PeerPage();
  }

  /**
   * A ticket waits for the person's click, on a phone after a look at whose it is; without one, the seat that this tab
   * held before the reload is resumed.
   */
  start(ticket: TicketToken | undefined): void {
    const { memory, canCapture } = this.#around;
    if (ticket !== undefined) memory.keepTicket(ticket);
    const held = ticket ?? memory.ticket;
    if (held !== undefined && !canCapture()) void this.#handover.begin(held);
    else if (held !== undefined) this.#offerToOpen(held);
    else if (memory.seat !== undefined) void this.#resume(memory.seat);
  }

  /** The link is none. A session that runs here already goes on: somebody pasted into its tab. */
  refuseLink(): void {
    const { step } = this.state.get().entry;
    if (step === "no-link" || step === "link" || step === "refused") this.#refused({ code: "link-invalid" });
  }

  /** The code from the phone was typed here: the page goes on as if the link had been opened, and says whose it is. */
  async typeCode(typed: string): Promise<void> {
    const { client, memory } = this.#around;
    const redeemed = await redeemTypedCode({ state: this.state, client }, typed);
    if (redeemed === undefined) return;
    memory.keepTicket(redeemed.ticket, redeemed.person);
    this.#offerToOpen(redeemed.ticket);
  }

  /** The click on *Show the code* or *New code*, on the phone. */
  makeCode(): Promise<void> {
    return this.#handover.makeCode();
  }

  /** The click on *Continue*: only now the link is used. */
  async open(): Promise<void> {
    const { entry } = this.state.get();
    if (entry.step !== "link") return;
    const { ticket } = entry;
    const { client, memory } = this.#around;
    this.state.patch({ entry: { ...entry, step: "opening" } });
    const answer = await client.openSeat(ticket);
    if (answer.ok) {
      memory.keepSeat(answer.value.seat);
      client.sit(answer.value.seat);
      this.#take(answer.value.view);
      this.#listen();
    } else if (mayPass(answer.refusal)) {
      this.state.patch({ entry: { ...entry, problem: answer.refusal } });
    } else {
      memory.dropTicket();
      this.state.patch({ entry: { step: "refused", refusal: answer.refusal } });
    }
  }

  /** This tab becomes the seat's page again after another one took over. */
  useHere(): void {
    this.state.patch({ superseded: false });
    this.#listen();
    const { entry } = this.state.get();
    if (entry.step === "seated") this.#followRoom(entry.view);
  }

  /** The click on *Share my screen*; nothing may come between it and the picker. */
  share(): Promise<void> {
    return this.#sharing.start();
  }

  stopSharing(): void {
    this.#sharing.stop();
  }

  /** A curtain takes the picture's place at the source, at once. */
  pause(): void {
    this.#sharing.pause();
  }

  /** The screen is shown again. */
  resume(): void {
    this.#sharing.resume();
  }

  /** The person compared the emoji, and they are the same. */
  same(): void {
    this.#peer.same();
  }

  /** They differ: everything stops here at once, and the session ends. */
  different(): void {
    this.#peer.different();
  }

  /** Up to `chatTextMaxLength` characters after trimming; what is empty is not sent. */
  say(text: string): void {
    this.#peer.say(text);
  }

  /** The chat is on a visible screen: to be called when it comes into sight, and with each line that is added to it. */
  chatSeen(): void {
    this.#peer.chatSeen();
  }

  /** Helper: fractions of the picture's width and height. May be called for each movement of the mouse. */
  pointAt(x: number, y: number): void {
    this.#peer.pointAt(x, y);
  }

  pointAway(): void {
    this.#peer.pointAway();
  }

  /** This tab takes the seat from the tab of this browser that holds it; the keys are agreed anew. */
  takeOver(): void {
    this.useHere();
  }

  /** Of the picture that goes out from here. */
  sendingStatistics(): Promise<RTCStatsReport | undefined> {
    return this.#link.statistics();
  }

  async end(): Promise<void> {
    this.stopSharing();
    this.state.patch({ endProblem: undefined });
    const answer = await this.#around.client.end();
    if (!answer.ok && answer.refusal.code !== "session-over")
      this.state.patch({ endProblem: answer.refusal });
  }

  /** The page is going away: whatever happens to the process, nothing is captured any longer. */
  leave(): void {
    this.#sharing.drop();
    this.#handover.leave();
    this.#stream.abort();
  }

  #offerToOpen(ticket: TicketToken): void {
    const { typedFor } = this.#around.memory;
    this.state.patch({ entry: { step: "link", ticket, ...(typedFor === undefined ? {} : { typedFor }) } });
  }

  async #resume(seat: string): Promise<void> {
    const { client, pause } = this.#around;
    client.sit(seat);
    const backOff = new BackOff();
    const { signal } = this.#stream;
    let problem: Refusal | undefined;
    for (;;) {
      this.state.patch({ entry: { step: "resuming", ...(problem === undefined ? {} : { problem }) } });
      const answer = await client.session();
      if (answer.ok) {
        this.#take(answer.value);
        this.#listen();
        return;
      }
      problem = answer.refusal;
      if (!mayPass(problem)) {
        this.#refused(problem);
        return;
      }
      await pause(backOff.next(), signal);
    }
  }

  #listen(): void {
    this.#around.expectRoom();
    this.#stream.abort();
    this.#stream = new AbortController();
    const { client, pause } = this.#around;
    void followEvents(
      { open: (signal) => client.events(signal), pause },
      {
        event: (event) => this.#happened(event),
        connected: (connected) => this.state.patch({ connected }),
        refused: (refusal) => void this.#lost(refusal),
      },
      this.#stream.signal,
    );
  }

  #happened(event: PageEvent): void {
    switch (event.kind) {
      case "session":
        return this.#take(event.view);
      case "superseded":
        this.#sharing.drop();
        return this.state.patch({ superseded: true });
      // Key agreement between the pages will speak through it.
      case "relay":
        return;
    }
  }

  #take(view: SessionView): void {
    const clock = { serverNow: view.now, monotonicNow: this.#around.monotonicNow() };
    this.state.patch({ entry: { step: "seated", view, clock } });
    if (view.status.name === "over") {
      this.#sharing.drop();
      this.#stream.abort();
    } else this.#followRoom(view);
  }

  /** Follows the session into its room, and into the next one when that is replaced. */
  #followRoom(view: SessionView): void {
    const { status, role } = view;
    const publisher = publisherSeat(view);
    if (status.name !== "started" || publisher === undefined || this.state.get().superseded) return;
    if (role === "requester") this.#sharing.follow(status);
    else if (this.#link.room !== status.room) this.#link.follow({ room: status.room, publisher });
  }

  /** The stream says that this seat is no more; the session itself says best what became of it. */
  async #lost(refusal: Refusal): Promise<void> {
    const answer: Answer<SessionView> =
      refusal.code === "session-over" ? await this.#around.client.session() : { ok: false, refusal };
    if (answer.ok) this.#take(answer.value);
    else this.#refused(answer.refusal);
  }

  #refused(refusal: Refusal): void {
    this.#sharing.drop();
    this.state.patch({ entry: { step: "refused", refusal } });
  }
}
