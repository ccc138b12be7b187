import type { InputEvent, TicketToken } from "@assist/protocol";
import { RoomLink } from "../media/room-link.js";
import type { ControlWish, HeldDown } from "./control/control-state.js";
import { isOperated, mayResume, watchOperated } from "./control/operated.js";
import { PageControl } from "./control/page-control.js";
import { initialPageState, type MediaProtection, type PageState } from "./page-state.js";
import type { PageSurroundings } from "./page-surroundings.js";
import { PeerPage } from "./peer-page.js";
import { ScreenSharing } from "./screen-sharing.js";
import { SeatEntry } from "./seat-entry.js";
import { SeatLife } from "./seat-life.js";
import { Store } from "./store.js";

/** One seat's page: what the person does goes to the server, the room and the other page; their answers, into the state. */
export class Page {
  readonly state = new Store<PageState>(initialPageState);
  readonly #around: PageSurroundings;
  readonly #entry: SeatEntry;
  readonly #link: RoomLink;
  readonly #sharing: ScreenSharing;
  readonly #peer: PeerPage;
  readonly #life: SeatLife;
  readonly #control: PageControl;
  /** The requester's page has named a picture since this one entered the room. */
  #isAnnounced = false;

  constructor(around: PageSurroundings) {
    this.#around = around;
    const { state } = this;
    watchOperated(state, around.pause);
    this.#link = new RoomLink({
      openRoom: around.openRoom,
      token: () => around.client.token(),
      pause: around.pause,
      link: (link) => {
        state.patch({ link });
        this.#peer.inRoom(link.step === "connected");
        this.#control.inRoom(link.step === "connected");
      },
      picture: (picture) => state.patch({ picture }),
      protection: (protection) =>
        state.patch({ protection: this.#isExpected(protection) ? protection : "off" }),
      data: (frame, topic) => {
        if (topic === "sealed") this.#peer.data(frame);
        else this.#control.data(frame);
      },
    });
    const link = this.#link;
    this.#control = new PageControl({
      ...around,
      state,
      tell: (message) => this.#peer.tell(message),
      send: (frame, terms) => link.send(frame, terms),
      did: (deed) => this.#peer.log.did(deed),
      curtain: (isDown) => {
        if (isDown) this.#sharing.pause("agent-code");
        else this.#raiseCurtainOfCode();
      },
      stopPicture: () => this.#sharing.drop(),
      endSession: () => this.end(),
    });
    const control = this.#control;
    this.#peer = new PeerPage({
      ...around,
      state,
      control,
      sendByRoom: (frame, terms) => link.send(frame, terms),
      useMediaKey: (key) => {
        this.#isAnnounced = true;
        link.useMediaKey(key);
      },
      pausePicture: () => this.#sharing.pause("helper-silent"),
      stopPicture: () => this.#sharing.withdraw(),
      dropPicture: () => this.#sharing.drop(),
      changed: () => this.#life.change(),
    });
    this.#sharing = new ScreenSharing({
      ...around,
      state,
      link,
      publication: (room) => this.#peer.publication(room),
      changed: () => this.#peer.pictureChanged(),
      did: (deed) => this.#peer.log.did(deed),
    });
    const [peer, sharing] = [this.#peer, this.#sharing];
    this.#life = new SeatLife({ ...around, state, link, peer, sharing, control });
    this.#entry = new SeatEntry({
      ...around,
      state,
      seated: (view) => this.#life.begin(view),
      refused: (refusal) => this.#life.refuse(refusal),
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

  /** This tab takes the seat from the one that holds it, also back from one that took it; the keys are agreed anew. */
  takeOver(): Promise<void> {
    return this.#life.takeOver();
  }

  /** The click on *Share my screen*; nothing may come between it and the picker. */
  async share(): Promise<void> {
    if (!isOperated(this.state.get())) await this.#sharing.start();
  }

  stopSharing(): void {
    this.#sharing.stop();
  }

  /** A curtain takes the picture's place at the source, at once. */
  pause(): void {
    this.#sharing.pause();
  }

  /** The screen is shown again, unless somebody else may have pressed it. */
  resume(): void {
    if (mayResume(this.state.get())) this.#sharing.resume();
  }

  /** The person compared the emoji of this agreement, which stood before them, and they are the same. */
  same(agreement: string): void {
    if (!isOperated(this.state.get())) this.#peer.same(agreement);
  }

  /** They differ: everything stops here at once and for good, and the service is asked to end the session. */
  different(agreement: string): void {
    void this.#peer.different(agreement);
  }

  /** Up to `chatTextMaxLength` characters after trimming; what is empty is not sent. */
  say(text: string): void {
    this.#peer.say(text);
  }

  /** The line with this id, which is held since the keys became other ones. */
  sayAgain(line: string): void {
    this.#peer.sayAgain(line);
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

  /** Requester: an agent may come now. The service gives it a name, and this page a link and a code of its own. */
  async expectAgent(): Promise<void> {
    if (!isOperated(this.state.get())) await this.#control.expectAgent();
  }

  /** Requester: the code that goes with the agent, behind the curtain if anything is shown. */
  showAgentCode(): void {
    if (!isOperated(this.state.get())) this.#control.showAgentCode();
  }

  /** The curtain goes as well, if it fell for the code alone. */
  hideAgentCode(): void {
    this.#control.hideAgentCode();
  }

  /** Requester: no agent is expected any more, and the one that is there is told to go. */
  forgetAgent(): void {
    this.#control.forgetAgent();
  }

  /** Requester: ends control that is on or asked for. */
  stopControl(): void {
    this.#control.stop();
  }

  /** Helper: asks the requester, in their agent's own window. */
  askControl(wish: ControlWish): void {
    this.#control.ask(wish);
  }

  /** Helper: withdraws the question, or gives back what was granted. */
  giveUpControl(): void {
    this.#control.giveUp();
  }

  /** Helper: in the order of the calls. Passed over while `input` is not `open`. */
  controlInput(event: InputEvent): void {
    this.#control.input(event);
  }

  /** Helper: fractions of the picture's width and height. May be called for each movement of the mouse. */
  controlMove(x: number, y: number): void {
    this.#control.move(x, y);
  }

  /** Helper: all that the browser says is held down now. What else was down there is released; nothing is pressed. */
  controlHeld(held: HeldDown): void {
    this.#control.holds(held);
  }

  /** Helper: releases every key and button: to be called when the page loses focus, sight or full screen. */
  releaseControl(): void {
    this.#control.release();
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
    this.#life.end();
    this.#entry.leave();
    this.#around.hold.release();
  }

  /** Only the one that fell for the code. */
  #raiseCurtainOfCode(): void {
    const { sharing } = this.state.get();
    if (sharing.step === "on" && sharing.paused && sharing.pausedBy === "agent-code") this.#sharing.resume();
  }

  /** Whoever waits in the room for a picture has nothing to protect before one is announced. */
  #isExpected(protection: MediaProtection): boolean {
    if (protection === "off") this.#isAnnounced = false;
    return protection !== "starting" || this.#isAnnounced || this.state.get().sharing.step !== "off";
  }
}
