import type { AgreementMessage, PageMessage, RelayEnvelope, SessionView } from "@assist/protocol";
import { writeContents, writeFrame, readAgreementMessage } from "@assist/protocol";
import type { Publication } from "../media/room-link.js";
import type { SessionEnd } from "./keys/key-memory.js";
import { KeysReports } from "./keys/keys-reports.js";
import { PageKeys } from "./keys/page-keys.js";
import type { PageLog } from "./log/page-log.js";
import type { PageState } from "./page-state.js";
import type { PageSurroundings } from "./page-surroundings.js";
import { peerSeat } from "./peer.js";
import { PeerTalk, type PeerTalkParts } from "./peer-talk.js";
import { RelayPost } from "./relay-post.js";
import { notSupportedFrame, relayedFrame, unknownVersionFrame } from "./sealed/page-frames.js";
import { pinOf, type SessionPin } from "./session-pin.js";
import type { Store } from "./store.js";

export interface PeerPageParts
  extends
    Pick<
      PageSurroundings,
      | "client"
      | "keyMemory"
      | "chatMemory"
      | "pause"
      | "whenVisible"
      | "monotonicNow"
      | "now"
      | "startBeat"
      | "canEncrypt"
    >,
    Pick<PeerTalkParts, "sendByRoom" | "useMediaKey" | "pausePicture" | "control"> {
  readonly state: Store<PageState>;
  /** The keys that the person agreed to show the screen under are gone. */
  readonly stopPicture: () => void;
  /** Somebody stands between the pages: nothing goes out or comes in any longer. */
  readonly dropPicture: () => void;
  /** What this page kept is of another session, or of one with somebody else. */
  readonly changed: () => void;
}

/** The other person's page, as this one reaches it: what goes through the relay, the keys, and all that they seal. */
export class PeerPage {
  readonly #parts: PeerPageParts;
  readonly #post: RelayPost;
  readonly #keys: PageKeys;
  readonly #reports: KeysReports;
  readonly #talk: PeerTalk;
  #connected = false;
  #hasDiffered = false;

  constructor(parts: PeerPageParts) {
    this.#parts = parts;
    const { client, pause } = parts;
    this.#post = new RelayPost({ client, pause, lost: () => this.#talk.lost() });
    this.#reports = new KeysReports({ client, pause });
    this.#talk = new PeerTalk({
      ...parts,
      sendByRelay: (frame) => this.#post.send(frame),
      differed: () => this.#differedThere(),
    });
    this.#keys = new PageKeys({
      ...parts,
      memory: parts.keyMemory,
      send: (message) => this.#post.send(writeFrame("agreement", writeContents(message))),
      report: (agreement, report) => this.#reports.tell({ agreement, state: report }),
      did: (deed) => this.log.did(deed),
      ready: (keys, role, transcript) => this.#talk.use(keys, role, transcript),
      agreedAnew: () => this.#talk.renewed(),
      gone: () => this.#withoutKeys(),
      ended: (end) => this.#ended(end),
    });
  }

  get log(): PageLog {
    return this.#talk.log;
  }

  /** Each view of the session that the server sends. */
  see(view: SessionView): void {
    this.#talk.sit(view);
    if (!this.#connected || this.#hasDiffered) return;
    const peer = peerSeat(view);
    this.#post.address(peer?.id);
    this.#keys.see(view);
    this.#talk.inRoom(view.status.name === "started" ? view.status.room : undefined);
    this.#talk.carry("relay", peer?.here === true);
  }

  /** The event stream is open, or broken: what was said meanwhile is lost. */
  connected(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    this.#post.drop();
    this.#talk.carry("relay", false);
    const { entry } = this.#parts.state.get();
    if (!connected || entry.step !== "seated") return;
    this.#keys.again();
    this.see(entry.view);
  }

  /** The connection to the room stands, or is gone. */
  inRoom(isIn: boolean): void {
    this.#talk.carry("room", isIn);
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
      case "agreement":
        return this.#agree(readAgreementMessage(read.contents));
      case "hello":
      case "reliable":
      case "lossy":
        return this.#talk.take("relay", frame);
    }
  }

  /** What came through the room, from whomever. */
  data(frame: Uint8Array): void {
    this.#talk.take("room", frame.slice());
  }

  /** A key for one more publication of this page's screen; rejects while the pages have no keys. */
  publication(room: string): Promise<Publication> {
    return this.#talk.publication(room);
  }

  /** The requester's page shows another thing now: nothing, the screen, or a curtain. */
  pictureChanged(): void {
    this.#talk.pictureChanged();
  }

  /** Of the agreement whose emoji the person looked at. */
  same(agreement: string): void {
    this.#keys.same(agreement);
    this.#talk.tellCompared();
  }

  /** Everything stops here, also for a page that comes after this one, before anybody is told. */
  async different(agreement: string): Promise<void> {
    if (this.#hasDiffered || !this.#keys.mayDiffer(agreement)) return;
    this.#close({ why: "differed", agreement });
    this.#reports.tell({ agreement, state: "differed" });
    // So that the other page stops at once as well, unless somebody in between keeps it from it.
    await this.#talk.tellDifferent();
    this.#fail("differed");
  }

  /** Sealed; false when nobody could read it. */
  tell(message: PageMessage): Promise<boolean> {
    return this.#talk.tell(message);
  }

  say(text: string): void {
    this.#talk.say(text);
  }

  sayAgain(line: string): void {
    this.#talk.sayAgain(line);
  }

  chatSeen(): void {
    this.#talk.chatSeen();
  }

  pointAt(x: number, y: number): void {
    this.#talk.pointAt(x, y);
  }

  pointAway(): void {
    this.#talk.pointAway();
  }

  /** This tab takes the place of another one: what that one agreed on is not for this one. */
  takeOver(seat: string): Promise<void> {
    return this.#keys.takeOver(seat);
  }

  /** The session is over, or this seat is no more: what was kept of it goes. */
  forget(seat: string | undefined): void {
    this.leave();
    this.#reports.stop();
    this.#talk.forgetChat();
    if (seat !== undefined) void this.#keys.forget(seat);
  }

  /** The service gives the session out as another one: nothing is left of this one, and none of it comes back. */
  changed(pin: SessionPin): void {
    this.#hasDiffered = true;
    void this.#keys.close(pin, { why: "changed" });
    this.leave();
    this.#reports.stop();
    this.#talk.forgetChat();
  }

  /** This page is not the seat's any more. */
  leave(): void {
    this.#connected = false;
    this.#post.address(undefined);
    this.#keys.leave();
    this.#talk.leave();
  }

  /** Anybody on the way may have said so: it ends nothing that both pages have agreed on. */
  #agree(message: AgreementMessage | undefined): void {
    const { keys } = this.#parts.state.get();
    if (message === undefined) return;
    if (message.kind === "broken" && message.why === "not-supported") {
      if (keys.step === "waiting" || keys.step === "agreeing") this.#keys.fail("peer-not-supported");
    } else if (keys.step === "failed" && keys.why === "not-supported") {
      if (message.kind !== "broken") this.#post.send(notSupportedFrame);
    } else this.#keys.take(message);
  }

  /** Consent was to the page that had them: with other keys, or none, nothing is shown until it is given again. */
  #withoutKeys(): void {
    if (this.#talk.hasKeys) this.#parts.stopPicture();
    this.#talk.close();
  }

  #differedThere(): void {
    const { keys } = this.#parts.state.get();
    if (keys.step === "agreed") this.#close({ why: "differed-there", agreement: keys.id });
    this.#fail("differed-there");
  }

  /** It was at an end before this page came. */
  #ended(end: SessionEnd): void {
    if (end.why === "changed") {
      this.#parts.changed();
      return;
    }
    this.#close(end);
    // The page of before may not have come to it.
    if (end.why === "differed") this.#reports.tell({ agreement: end.agreement, state: "differed" });
    this.#fail(end.why);
  }

  #close(end: SessionEnd): void {
    this.#hasDiffered = true;
    this.#parts.dropPicture();
    const { entry } = this.#parts.state.get();
    if (entry.step === "seated") void this.#keys.close(pinOf(entry.view), end);
  }

  #fail(why: "differed" | "differed-there"): void {
    this.#keys.fail(why);
    this.#talk.forgetChat();
    const { entry } = this.#parts.state.get();
    if (entry.step === "seated") void this.#keys.forget(entry.view.seat);
  }
}
