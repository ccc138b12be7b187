import type { PageMessage, PageSignal, SessionView } from "@assist/protocol";
import type { KeyTree } from "@assist/secure-channel";
import type { DataTerms } from "../media/media-room.js";
import type { Publication } from "../media/room-link.js";
import { Chat } from "./chat/chat.js";
import type { PageControl } from "./control/page-control.js";
import { PageLog } from "./log/page-log.js";
import type { PageState } from "./page-state.js";
import type { PageSurroundings } from "./page-surroundings.js";
import { OwnPicture } from "./picture/own-picture.js";
import { TheirPicture } from "./picture/their-picture.js";
import { SharedPointer } from "./pointer/shared-pointer.js";
import { PageChannels } from "./sealed/page-channels.js";
import type { Store } from "./store.js";

export interface PeerTalkParts extends Pick<
  PageSurroundings,
  "client" | "chatMemory" | "pause" | "monotonicNow" | "now" | "startBeat"
> {
  readonly state: Store<PageState>;
  readonly sendByRelay: (frame: Uint8Array<ArrayBuffer>) => void;
  /** To everybody in the room. */
  readonly sendByRoom: (frame: Uint8Array<ArrayBuffer>, terms: DataTerms) => void;
  readonly useMediaKey: (key: Uint8Array<ArrayBuffer>) => void;
  readonly control: Pick<PageControl, "use" | "close" | "relayOpened" | "take">;
  /** Nobody has been looking for a while: a curtain comes before the screen. */
  readonly pausePicture: () => void;
  /** The other person says that the emoji differ. */
  readonly differed: () => void;
}

/** All that the two pages tell each other sealed: chat, picture, pointer, and what they know of keys and log. */
export class PeerTalk {
  readonly log: PageLog;
  readonly #parts: PeerTalkParts;
  readonly #channels: PageChannels;
  readonly #chat: Chat;
  readonly #own: OwnPicture;
  readonly #theirs: TheirPicture;
  readonly #pointer: SharedPointer;
  #tree: KeyTree | undefined;

  constructor(parts: PeerTalkParts) {
    this.#parts = parts;
    const { state, client, pause, now, monotonicNow } = parts;
    this.#channels = new PageChannels({
      ...parts,
      sendByRoom: (frame, channel) =>
        parts.sendByRoom(frame, { topic: "sealed", reliable: channel === "reliable" }),
      relayOpened: () => this.#opened(),
      roomOpened: () => {
        this.#own.renew();
        this.#theirs.renew();
      },
      message: (message) => this.#message(message),
      signal: (signal) => this.#signal(signal),
      open: (open) => this.#showKeys({ open }),
    });
    const tell = (message: PageMessage) => this.tell(message);
    this.log = new PageLog({ state, client, tell });
    this.#chat = new Chat({ state, pause, memory: parts.chatMemory, now, tell });
    const show = (signal: PageSignal) => this.#channels.show(signal);
    const { startBeat, useMediaKey, pausePicture } = parts;
    this.#own = new OwnPicture({
      state,
      pause,
      startBeat,
      monotonicNow,
      tell,
      show,
      helperGone: pausePicture,
    });
    this.#theirs = new TheirPicture({ state, pause, monotonicNow, show, useMediaKey });
    const echo = () => this.#theirs.echo();
    this.#pointer = new SharedPointer({ state, pause, monotonicNow, show, echo });
  }

  /** Both pages have these keys. */
  get hasKeys(): boolean {
    return this.#tree !== undefined;
  }

  /** Each view of the session that is this page's. */
  sit(view: SessionView): void {
    this.#chat.sit(view.seat);
    this.log.sit(view);
  }

  /** From now on all is sealed with these. */
  use(keys: KeyTree, role: SessionView["role"], transcript: Uint8Array<ArrayBuffer>): void {
    this.#tree = keys;
    this.#theirs.under(keys);
    this.#channels.use(keys, role);
    this.#parts.control.use(keys, transcript);
  }

  /** There are no keys any more. */
  close(): void {
    this.#tree = undefined;
    this.#theirs.under(undefined);
    this.#parts.control.close();
    this.#channels.close();
    this.#pointer.end();
  }

  /** The keys to come are other ones. */
  renewed(): void {
    this.#chat.renewed();
  }

  /** The helper's page looks for the picture there. */
  inRoom(room: string | undefined): void {
    this.#theirs.inRoom(room);
  }

  /** Sealed, through the relay; false when nobody could read it. */
  tell(message: PageMessage): Promise<boolean> {
    return this.#channels.tell(message);
  }

  /** There is this way to the other page, or there is none any more. */
  carry(way: "relay" | "room", carried: boolean): void {
    this.#channels.carry(way, carried);
  }

  /** What came by it. */
  take(way: "relay" | "room", frame: Uint8Array<ArrayBuffer>): void {
    this.#channels.take(way, frame);
  }

  /** Something that went by the relay did not arrive. */
  lost(): void {
    this.#channels.lost();
  }

  /** A key for one more publication of this page's screen; rejects while the pages have no keys. */
  async publication(room: string): Promise<Publication> {
    if (this.#tree === undefined) throw new Error("the pages have not agreed on keys");
    return this.#own.publication(this.#tree, room);
  }

  pictureChanged(): void {
    this.#own.changed();
  }

  /** The person of this page said that the emoji are the same. */
  tellCompared(): void {
    const { keys } = this.#parts.state.get();
    if (keys.step === "agreed" && keys.compared) void this.#channels.tell({ kind: "compared", same: true });
  }

  /** Resolves when it was sent, if it could be. */
  async tellDifferent(): Promise<void> {
    await this.#channels.tell({ kind: "compared", same: false });
  }

  say(text: string): void {
    this.#chat.say(text);
  }

  sayAgain(line: string): void {
    this.#chat.sayAgain(line);
  }

  chatSeen(): void {
    this.#chat.seen();
  }

  forgetChat(): void {
    this.#chat.forget();
  }

  pointAt(x: number, y: number): void {
    this.#pointer.at(x, y);
  }

  pointAway(): void {
    this.#pointer.away();
  }

  leave(): void {
    this.#channels.carry("relay", false);
    this.#channels.carry("room", false);
    this.#chat.flush();
    this.#own.end();
    this.#theirs.end();
  }

  #opened(): void {
    void this.log.opened();
    this.#chat.opened();
    this.tellCompared();
    this.#own.tell();
    this.#parts.control.relayOpened();
  }

  #message(message: PageMessage): void {
    this.#own.heardOfHelper();
    switch (message.kind) {
      case "chat":
      case "marks":
        return this.#chat.take(message);
      case "compared":
        if (message.same) return this.#showKeys({ peerCompared: true });
        return this.#parts.differed();
      case "picture":
        return this.#role === "helper" ? this.#theirs.told(message) : undefined;
      case "witness":
        return this.log.peerKey(message.key);
      case "control-ask":
      case "control-stop":
      case "control":
        return this.#parts.control.take(message);
    }
  }

  /** Each role has its own to say; what only the other one may is passed over. */
  #signal(signal: PageSignal): void {
    this.#own.heardThroughRoom();
    if (signal.kind === "beat") {
      if (this.#role === "helper") this.#theirs.beat(signal);
    } else if (signal.kind !== "echo" && this.#role === "requester") {
      this.#pointer.take(signal);
    }
  }

  #showKeys(change: { readonly open?: boolean; readonly peerCompared?: boolean }): void {
    const { keys } = this.#parts.state.get();
    if (keys.step === "agreed") this.#parts.state.patch({ keys: { ...keys, ...change } });
  }

  get #role(): SessionView["role"] | undefined {
    const { entry } = this.#parts.state.get();
    return entry.step === "seated" ? entry.view.role : undefined;
  }
}
