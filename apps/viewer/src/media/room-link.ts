import type { RoomAccess } from "@assist/protocol";
import { mayPass, type Answer, type Refusal } from "../api/answer.js";
import { BackOff } from "../api/back-off.js";
import type { Pause } from "../api/pause.js";
import type {
  ConnectionQuality,
  DataTerms,
  DataTopic,
  MediaProtection,
  MediaRoom,
  MediaRoomListener,
  OpenMediaRoom,
  ReceivedPicture,
} from "./media-room.js";

export type LinkState =
  | { readonly step: "off" }
  | { readonly step: "connecting" | "reconnecting"; readonly problem?: Refusal | undefined }
  | { readonly step: "connected"; readonly quality: ConnectionQuality };

export interface RoomLinkOptions {
  readonly openRoom: OpenMediaRoom;
  /** A fresh token of the session's live room. */
  readonly token: () => Promise<Answer<RoomAccess>>;
  readonly pause: Pause;
  readonly link: (state: LinkState) => void;
  readonly picture?: (picture: ReceivedPicture | undefined) => void;
  readonly protection?: (protection: MediaProtection) => void;
  /** A packet of anybody in the room. */
  readonly data?: (frame: Uint8Array, topic: DataTopic) => void;
  readonly backOff?: BackOff;
}

/** What one connection of the requester's page publishes under: nobody can see it without the key. */
export interface Publication {
  /** 32 random bytes. */
  readonly key: Uint8Array<ArrayBuffer>;
}

export interface RoomLinkTarget {
  readonly room: string;
  /** The requester's seat: nobody else's screen is received. */
  readonly publisher: string;
  /** The requester's screen. */
  readonly screen?: MediaStreamTrack;
  /** With a screen: asked for each connection attempt, before anything is published. A rejection fails the attempt. */
  readonly publication?: () => Promise<Publication>;
  /** A token that is already at hand, for the first attempt. */
  readonly access?: RoomAccess;
  /** The connection stands and the screen, if any, is published; also after each reconnection. */
  readonly ready?: () => void;
}

/** Keeps one page in its session's room through lost connections and replaced rooms, until told to leave. */
export class RoomLink {
  readonly #options: RoomLinkOptions;
  #following: { readonly room: string; readonly leave: AbortController } | undefined;
  /** Of the attempt that runs, connected or not yet. */
  #current: MediaRoom | undefined;
  #mediaKey: Uint8Array<ArrayBuffer> | undefined;
  #instead: MediaStreamTrack | undefined;
  /** The last connection was closed for it, and none since has been protected. */
  #protectionFailed = false;

  constructor(options: RoomLinkOptions) {
    this.#options = options;
  }

  get room(): string | undefined {
    return this.#following?.room;
  }

  /** A curtain and a media key outlast the change of rooms. */
  follow(target: RoomLinkTarget): void {
    this.#leave();
    const leave = new AbortController();
    this.#following = { room: target.room, leave };
    void this.#run(target, leave.signal);
  }

  leave(): void {
    this.#mediaKey = undefined;
    this.#instead = undefined;
    this.#leave();
  }

  /** Of the publication that the requester's page announced; kept for the attempts to come. */
  useMediaKey(key: Uint8Array<ArrayBuffer>): void {
    if (this.#mediaKey?.every((byte, index) => byte === key[index]) === true) return;
    this.#mediaKey = key;
    this.#current?.useKey(key).catch(() => undefined);
  }

  /** To everybody in the room; dropped without a connection. */
  send(frame: Uint8Array<ArrayBuffer>, terms: DataTerms): void {
    this.#current?.send(frame, terms);
  }

  /**
   * Another track in the place of the screen, until called without one; also in all attempts to come. Resolves when the
   * replaced track is not encoded any longer.
   */
  async showInstead(track?: MediaStreamTrack): Promise<void> {
    this.#instead = track;
    await this.#current?.showInstead(track);
  }

  /** Of the screen that is published from here. */
  statistics(): Promise<RTCStatsReport | undefined> {
    return this.#current?.statistics() ?? Promise.resolve(undefined);
  }

  #leave(): void {
    if (this.#following === undefined) return;
    this.#following.leave.abort();
    this.#following = undefined;
    this.#current = undefined;
    this.#protectionFailed = false;
    this.#options.picture?.(undefined);
    this.#options.protection?.("off");
    this.#options.link({ step: "off" });
  }

  async #run(target: RoomLinkTarget, left: AbortSignal): Promise<void> {
    const { pause, link, backOff = new BackOff() } = this.#options;
    let step: "connecting" | "reconnecting" = "connecting";
    let { access } = target;
    while (!left.aborted) {
      link({ step });
      const problem = await this.#attempt(target, access, left, () => {
        step = "reconnecting";
        backOff.succeeded();
      });
      access = undefined;
      if (isAborted(left)) return;
      link({ step, problem });
      // A refusal that time does not heal is followed by another view of the session, which brings the way on.
      await pause(problem === undefined || mayPass(problem) ? backOff.next() : 8_000, left);
    }
  }

  /** One connection from its token to its end. */
  async #attempt(
    target: RoomLinkTarget,
    given: RoomAccess | undefined,
    left: AbortSignal,
    succeeded: () => void,
  ): Promise<Refusal | undefined> {
    const answer = given === undefined ? await this.#options.token() : ({ ok: true, value: given } as const);
    if (!answer.ok) return answer.refusal;
    if (isAborted(left)) return undefined;
    let room: MediaRoom | undefined;
    const close = () => void room?.close();
    left.addEventListener("abort", close);
    try {
      room = await this.#options.openRoom(this.#listener(left), { publisher: target.publisher });
      if (isAborted(left)) return undefined;
      if (!(await this.#prepare(room, target, left))) return undefined;
      await room.connect(answer.value, target.screen);
      succeeded();
      if (!isAborted(left)) {
        this.#options.link({ step: "connected", quality: "unknown" });
        target.ready?.();
      }
      await room.closed;
      return undefined;
    } catch {
      return { code: "media-unavailable" };
    } finally {
      left.removeEventListener("abort", close);
      if (this.#current === room) this.#current = undefined;
      if (!isAborted(left)) {
        this.#options.picture?.(undefined);
      }
      void room?.close();
    }
  }

  /** All that must hold before the first frame leaves. False once it was left, which changes nothing any more. */
  async #prepare(room: MediaRoom, { publication }: RoomLinkTarget, left: AbortSignal): Promise<boolean> {
    const published = await publication?.();
    if (isAborted(left)) return false;
    if (published !== undefined) this.#mediaKey = published.key;
    this.#current = room;
    if (this.#mediaKey !== undefined) await room.useKey(this.#mediaKey);
    if (!isAborted(left) && this.#instead !== undefined) await room.showInstead(this.#instead);
    return !isAborted(left);
  }

  #listener(left: AbortSignal): MediaRoomListener {
    const { link, picture, protection, data } = this.#options;
    let reconnecting = false;
    let quality: ConnectionQuality = "unknown";
    const tell = () => {
      if (!left.aborted) link(reconnecting ? { step: "reconnecting" } : { step: "connected", quality });
    };
    return {
      picture: (received) => {
        if (!left.aborted) picture?.(received);
      },
      reconnecting: (now) => {
        reconnecting = now;
        tell();
      },
      quality: (now) => {
        quality = now;
        tell();
      },
      protection: (now) => {
        if (left.aborted || (now === "starting" && this.#protectionFailed)) return;
        this.#protectionFailed = now === "failed";
        protection?.(now);
      },
      data: (frame, topic) => {
        if (!left.aborted) data?.(frame, topic);
      },
    };
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
