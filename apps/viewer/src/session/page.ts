import type { PageEvent, SessionView, TicketToken } from "@assist/protocol";
import type { Answer, Refusal } from "../api/answer.js";
import { followEvents } from "../api/event-stream.js";
import type { Pause } from "../api/pause.js";
import type { SessionClient } from "../api/session-client.js";
import type { Capture } from "../media/capture-screen.js";
import type { Curtain } from "../media/curtain.js";
import type { OpenMediaRoom } from "../media/media-room.js";
import { RoomLink, type LinkState } from "../media/room-link.js";
import type { StartBeat } from "./beats/beat-clock.js";
import type { ConversationMemory } from "./chat/conversation-memory.js";
import type { KeyMemory } from "./keys/key-memory.js";
import { initialPageState, type PageState } from "./page-state.js";
import { PeerPage } from "./peer-page.js";
import { publisherSeat } from "./peer.js";
import { ScreenSharing } from "./screen-sharing.js";
import { SeatEntry } from "./seat-entry.js";
import type { SeatMemory } from "./seat-memory.js";
import { Store } from "./store.js";
import type { TabHold } from "./tab-hold.js";

/** What the page needs of the browser. */
export interface PageSurroundings {
  readonly client: SessionClient;
  readonly memory: SeatMemory;
  readonly keyMemory: KeyMemory;
  readonly chatMemory: ConversationMemory;
  readonly hold: TabHold;
  readonly pause: Pause;
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  readonly monotonicNow: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly startBeat: StartBeat;
  readonly openRoom: OpenMediaRoom;
  /** A room will be opened soon: what it takes may be loaded now. */
  readonly expectRoom: () => void;
  /** False on phones: their browsers have no picker. */
  readonly canCapture: () => boolean;
  readonly captureScreen: () => Promise<Capture>;
  readonly openCurtain: () => Curtain;
  /** Whether media can be encrypted here; without that nothing is shown. */
  readonly canEncrypt: () => boolean;
}

/** One seat's page: what the person does goes to the server, the room and the other page; their answers, into the state. */
export class Page {
  readonly state = new Store<PageState>(initialPageState);
  readonly #around: PageSurroundings;
  readonly #entry: SeatEntry;
  readonly #link: RoomLink;
  readonly #sharing: ScreenSharing;
  readonly #peer: PeerPage;
  /** Of the room that is followed: which one, and whose screen. */
  #followed: string | undefined;
  #stream = new AbortController();

  constructor(around: PageSurroundings) {
    this.#around = around;
    const { state } = this;
    this.#link = new RoomLink({
      openRoom: around.openRoom,
      token: () => around.client.token(),
      pause: around.pause,
      link: (link) => this.#linked(link),
      picture: (picture) => state.patch({ picture }),
      protection: (protection) => state.patch({ protection }),
      data: (frame) => this.#peer.data(frame),
    });
    const link = this.#link;
    this.#peer = new PeerPage({
      ...around,
      state,
      sendByRoom: (frame) => link.send(frame),
      useMediaKey: (key) => link.useMediaKey(key),
      pausePicture: () => this.#sharing.pause("helper-silent"),
      stopPicture: () => this.#sharing.withdraw(),
      dropPicture: () => this.#sharing.drop(),
    });
    this.#sharing = new ScreenSharing({
      ...around,
      state,
      link,
      publication: (room) => this.#peer.publication(room),
      changed: () => this.#peer.pictureChanged(),
      did: (deed) => this.#peer.log.did(deed),
    });
    this.#entry = new SeatEntry({
      ...around,
      state,
      seated: (view) => this.#seated(view),
      refused: (refusal) => this.#refused(refusal),
    });
  }

  start(ticket: TicketToken | undefined): void {
    this.#entry.start(ticket);
  }

  refuseLink(): void {
    this.#entry.refuseLink();
  }

  typeCode(typed: string): Promise<void> {
    return this.#entry.typeCode(typed);
  }

  /** The click on *Show the code* or *New code*, on the phone. */
  makeCode(): Promise<void> {
    return this.#entry.makeCode();
  }

  open(): Promise<void> {
    return this.#entry.open();
  }

  /** This tab becomes the seat's page again after another one took over. */
  useHere(): void {
    void this.takeOver();
  }

  /** This tab takes the seat from the tab of this browser that holds it; the keys are agreed anew. */
  async takeOver(): Promise<void> {
    const { entry } = this.state.get();
    if (entry.step !== "seated") return;
    const { seat } = entry.view;
    await this.#around.hold.take(seat, "steal", () => this.#superseded());
    await this.#peer.takeOver(seat);
    this.state.patch({ superseded: false, heldElsewhere: false });
    this.#take(entry.view);
    this.#listen();
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
    void this.#peer.different();
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
    this.#stop();
    this.#entry.leave();
    this.#around.hold.release();
  }

  /** One tab of a browser holds a seat; a second one, opened from the same link or duplicated, asks before it takes it. */
  async #seated(view: SessionView): Promise<void> {
    const held = await this.#around.hold.take(view.seat, "ask", () => this.#superseded());
    this.state.patch({ heldElsewhere: held === "elsewhere" });
    this.#take(view);
    if (held === "held") this.#listen();
  }

  #listen(): void {
    const { status } = this.#view() ?? {};
    if (status?.name === "over") return;
    this.#around.expectRoom();
    this.#stream.abort();
    this.#stream = new AbortController();
    const { client, pause } = this.#around;
    void followEvents(
      { open: (signal) => client.events(signal), pause },
      {
        event: (event) => this.#happened(event),
        connected: (connected) => {
          this.state.patch({ connected });
          this.#peer.connected(connected);
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
        if (event.view.status.name === "over") this.#peer.log.endsWith(event.view.status.digest);
        return;
      case "superseded":
        return this.#superseded();
      case "relay":
        return this.#peer.relayed(event.message);
      case "log":
        return this.#peer.log.take(event.entries);
    }
  }

  #take(view: SessionView): void {
    const clock = { serverNow: view.now, monotonicNow: this.#around.monotonicNow() };
    this.state.patch({ entry: { step: "seated", view, clock } });
    if (view.status.name === "over") {
      this.#stop();
      this.#peer.forget(view.seat);
    } else if (!this.#isElsewhere()) {
      this.#peer.see(view);
      this.#followRoom(view);
    }
  }

  /** Follows the session into its room, and into the next one when that is replaced, or the requester's seat. */
  #followRoom(view: SessionView): void {
    const { status, role } = view;
    const publisher = publisherSeat(view);
    if (status.name !== "started" || publisher === undefined || this.#hasDiffered()) return;
    if (role === "requester") {
      this.#sharing.follow(status);
      return;
    }
    const { room } = status;
    if (this.#link.room !== undefined && this.#followed === `${room} ${publisher}`) return;
    this.#followed = `${room} ${publisher}`;
    this.#link.follow({ room, publisher });
  }

  #linked(link: LinkState): void {
    this.state.patch({ link });
    this.#peer.inRoom(link.step === "connected");
  }

  #superseded(): void {
    this.#stop();
    this.state.patch({ superseded: true });
  }

  /** The stream says that this seat is no more; the session itself says best what became of it. */
  async #lost(refusal: Refusal): Promise<void> {
    const answer: Answer<SessionView> =
      refusal.code === "session-over" ? await this.#around.client.session() : { ok: false, refusal };
    if (answer.ok) this.#take(answer.value);
    else this.#refused(answer.refusal);
  }

  #refused(refusal: Refusal): void {
    const seat = this.#view()?.seat ?? this.#around.memory.seat;
    this.#stop();
    this.#peer.forget(seat);
    this.state.patch({ entry: { step: "refused", refusal } });
  }

  /** Nothing goes out from here, or comes in. */
  #stop(): void {
    this.#sharing.drop();
    this.#peer.leave();
    this.#stream.abort();
  }

  #view(): SessionView | undefined {
    const { entry } = this.state.get();
    return entry.step === "seated" ? entry.view : undefined;
  }

  /** Somebody stands between the pages: the session is ending, and nothing more is looked at. */
  #hasDiffered(): boolean {
    const { keys } = this.state.get();
    return keys.step === "failed" && keys.why === "differed";
  }

  #isElsewhere(): boolean {
    const { superseded, heldElsewhere } = this.state.get();
    return superseded || heldElsewhere;
  }
}
