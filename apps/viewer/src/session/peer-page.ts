import type { PageMessage, PageSignal, RelayEnvelope, SessionView } from "@assist/protocol";
import { writeContents, writeFrame, readAgreementMessage } from "@assist/protocol";
import type { KeyTree } from "@assist/secure-channel";
import type { Pause } from "../api/pause.js";
import type { SessionClient } from "../api/session-client.js";
import type { Publication } from "../media/room-link.js";
import type { StartBeat } from "./beats/beat-clock.js";
import { Chat } from "./chat/chat.js";
import type { ConversationMemory } from "./chat/conversation-memory.js";
import type { KeyMemory } from "./keys/key-memory.js";
import { KeysReports } from "./keys/keys-reports.js";
import { PageKeys } from "./keys/page-keys.js";
import { PageLog } from "./log/page-log.js";
import type { PageState } from "./page-state.js";
import { peerSeat } from "./peer.js";
import { OwnPicture } from "./picture/own-picture.js";
import { TheirPicture } from "./picture/their-picture.js";
import { SharedPointer } from "./pointer/shared-pointer.js";
import { RelayPost } from "./relay-post.js";
import { PageChannels } from "./sealed/page-channels.js";
import { relayedFrame, unknownVersionFrame } from "./sealed/page-frames.js";
import type { Store } from "./store.js";

export interface PeerPageParts {
  readonly state: Store<PageState>;
  readonly client: Pick<SessionClient, "relay" | "keys" | "countersign">;
  readonly keyMemory: KeyMemory;
  readonly chatMemory: ConversationMemory;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly startBeat: StartBeat;
  readonly canEncrypt: () => boolean;
  /** Lossy, to everybody in the room. */
  readonly sendByRoom: (frame: Uint8Array<ArrayBuffer>) => void;
  readonly useMediaKey: (key: Uint8Array<ArrayBuffer>) => void;
  /** Nobody has been looking for a while: a curtain comes before the screen. */
  readonly pausePicture: () => void;
  /** The keys that the person agreed to show the screen under are gone. */
  readonly stopPicture: () => void;
  /** Somebody stands between the pages: nothing goes out or comes in any longer. */
  readonly dropPicture: () => void;
}

/** The other person's page, as this one deals with it: keys, chat, pointer, beats. All but the agreement is sealed. */
export class PeerPage {
  readonly #parts: PeerPageParts;
  readonly #post: RelayPost;
  readonly #keys: PageKeys;
  readonly #reports: KeysReports;
  readonly #channels: PageChannels;
  readonly #chat: Chat;
  readonly log: PageLog;
  readonly #own: OwnPicture;
  readonly #theirs: TheirPicture;
  readonly #pointer: SharedPointer;
  #tree: KeyTree | undefined;
  #connected = false;
  #hasDiffered = false;

  constructor(parts: PeerPageParts) {
    this.#parts = parts;
    const { state, client, pause, now, monotonicNow } = parts;
    this.#post = new RelayPost({ client, lost: () => this.#channels.lost() });
    this.#reports = new KeysReports({ client, pause });
    this.#channels = new PageChannels({
      pause,
      sendByRelay: (frame) => this.#post.send(frame),
      sendByRoom: parts.sendByRoom,
      relayOpened: () => this.#opened(),
      roomOpened: () => {
        this.#own.renew();
        this.#theirs.renew();
      },
      message: (message) => this.#message(message),
      signal: (signal) => this.#signal(signal),
      open: (open) => this.#showKeys({ open }),
    });
    this.#keys = new PageKeys({
      state,
      memory: parts.keyMemory,
      pause,
      canEncrypt: parts.canEncrypt,
      now,
      send: (message) => this.#post.send(writeFrame("agreement", writeContents(message))),
      report: (agreement, report) => this.#reports.tell({ agreement, state: report }),
      did: (deed) => this.log.did(deed),
      ready: (keys, role) => this.#use(keys, role),
      agreedAnew: () => this.#chat.renewed(),
      gone: () => this.#withoutKeys(),
    });
    const tell = (message: PageMessage) => this.#channels.tell(message);
    this.log = new PageLog({ state, client, tell });
    this.#chat = new Chat({ state, memory: parts.chatMemory, now, tell });
    const show = (signal: PageSignal) => this.#channels.show(signal);
    const { startBeat, useMediaKey, pausePicture } = parts;
    this.#own = new OwnPicture({ state, startBeat, monotonicNow, tell, show, helperGone: pausePicture });
    this.#theirs = new TheirPicture({ state, pause, monotonicNow, show, useMediaKey });
    const echo = () => this.#theirs.echo();
    this.#pointer = new SharedPointer({ state, pause, monotonicNow, show, echo });
  }

  /** Each view of the session that the server sends. */
  see(view: SessionView): void {
    this.#chat.sit(view.seat);
    this.log.sit(view);
    if (!this.#connected || this.#hasDiffered) return;
    const peer = peerSeat(view);
    this.#post.address(peer?.id);
    this.#keys.see(view);
    this.#theirs.inRoom(view.status.name === "started" ? view.status.room : undefined);
    this.#channels.carry("relay", peer?.here === true);
  }

  /** The event stream is open, or broken: what was said meanwhile is lost. */
  connected(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    this.#channels.carry("relay", false);
    const { entry } = this.#parts.state.get();
    if (!connected || entry.step !== "seated") return;
    this.#keys.again();
    this.see(entry.view);
  }

  /** The connection to the room stands, or is gone. */
  inRoom(isIn: boolean): void {
    this.#channels.carry("room", isIn);
  }

  /** What came through the relay. Only the other person's seat is listened to. */
  relayed({ from, body }: RelayEnvelope): void {
    const { entry } = this.#parts.state.get();
    const relayed = relayedFrame(body);
    if (entry.step !== "seated" || from !== peerSeat(entry.view)?.id || relayed === undefined) return;
    if (this.#hasDiffered) return;
    const { frame, read } = relayed;
    switch (read.kind) {
      case "other-version":
        this.#post.send(unknownVersionFrame);
        return this.#keys.fail("other-version");
      case "unknown-version":
        return this.#keys.fail("other-version");
      case "agreement": {
        const message = readAgreementMessage(read.contents);
        if (message !== undefined) this.#keys.take(message);
        return;
      }
      case "hello":
      case "reliable":
      case "lossy":
        return this.#channels.take("relay", frame);
    }
  }

  /** What came through the room, from whomever. */
  data(frame: Uint8Array): void {
    this.#channels.take("room", frame.slice());
  }

  /** A key for one more publication of this page's screen; rejects while the pages have no keys. */
  async publication(room: string): Promise<Publication> {
    if (this.#tree === undefined) throw new Error("the pages have not agreed on keys");
    return this.#own.publication(this.#tree, room);
  }

  /** The requester's page shows another thing now: nothing, the screen, or a curtain. */
  pictureChanged(): void {
    this.#own.changed();
  }

  same(): void {
    this.#keys.same();
    this.#tellCompared();
  }

  /** Everything stops here before anybody is told. */
  async different(): Promise<void> {
    const { state, dropPicture } = this.#parts;
    const { keys } = state.get();
    if (keys.step !== "agreed") return;
    dropPicture();
    this.#reports.tell({ agreement: keys.id, state: "differed" });
    // So that the other page stops at once as well, whatever becomes of the server.
    await this.#channels.tell({ kind: "compared", same: false });
    this.#differed();
  }

  say(text: string): void {
    this.#chat.say(text);
  }

  chatSeen(): void {
    this.#chat.seen();
  }

  pointAt(x: number, y: number): void {
    this.#pointer.at(x, y);
  }

  pointAway(): void {
    this.#pointer.away();
  }

  /** This tab takes the place of another one: what that one agreed on is not for this one. */
  takeOver(seat: string): Promise<void> {
    return this.#keys.takeOver(seat);
  }

  /** The session is over, or this seat is no more: what was kept of it goes. */
  forget(seat: string | undefined): void {
    this.leave();
    this.#reports.stop();
    this.#chat.forget();
    if (seat !== undefined) void this.#keys.forget(seat);
  }

  /** This page is not the seat's any more. */
  leave(): void {
    this.#connected = false;
    this.#channels.carry("relay", false);
    this.#channels.carry("room", false);
    this.#post.address(undefined);
    this.#keys.leave();
    this.#own.end();
    this.#theirs.end();
  }

  #use(keys: KeyTree, role: SessionView["role"]): void {
    this.#tree = keys;
    this.#theirs.under(keys);
    this.#channels.use(keys, role);
  }

  /** Consent was to the page that had them: with other keys, or none, nothing is shown until it is given again. */
  #withoutKeys(): void {
    if (this.#tree !== undefined) this.#parts.stopPicture();
    this.#tree = undefined;
    this.#theirs.under(undefined);
    this.#channels.close();
    this.#pointer.end();
  }

  #opened(): void {
    void this.log.opened();
    this.#chat.opened();
    this.#tellCompared();
    this.#own.tell();
  }

  #tellCompared(): void {
    const { keys } = this.#parts.state.get();
    if (keys.step === "agreed" && keys.compared) void this.#channels.tell({ kind: "compared", same: true });
  }

  #message(message: PageMessage): void {
    this.#own.heardOfHelper();
    switch (message.kind) {
      case "chat":
      case "marks":
        return this.#chat.take(message);
      case "compared":
        if (message.same) return this.#showKeys({ peerCompared: true });
        this.#parts.dropPicture();
        return this.#differed();
      case "picture":
        return this.#role === "helper" ? this.#theirs.told(message) : undefined;
      case "witness":
        return this.log.peerKey(message.key);
    }
  }

  /** Each role has its own to say; what only the other one may is passed over. */
  #signal(signal: PageSignal): void {
    this.#own.heardOfHelper();
    if (signal.kind === "beat") {
      if (this.#role === "helper") this.#theirs.beat(signal);
    } else if (signal.kind !== "echo" && this.#role === "requester") {
      this.#pointer.take(signal);
    }
  }

  #differed(): void {
    this.#hasDiffered = true;
    this.#keys.fail("differed");
    this.#chat.forget();
    const { entry } = this.#parts.state.get();
    if (entry.step === "seated") void this.#keys.forget(entry.view.seat);
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
