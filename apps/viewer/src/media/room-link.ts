import type { RoomAccess } from "@assist/protocol";
import { mayPass, type Answer, type Refusal } from "../api/answer.js";
import { BackOff } from "../api/back-off.js";
import type { Pause } from "../api/pause.js";
import type { ConnectionQuality, MediaRoom, OpenMediaRoom, ReceivedPicture } from "./media-room.js";

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
  readonly backOff?: BackOff;
}

export interface RoomLinkTarget {
  readonly room: string;
  /** The requester's screen. */
  readonly screen?: MediaStreamTrack;
  /** A token that is already at hand, for the first attempt. */
  readonly access?: RoomAccess;
  /** The connection stands and the screen, if any, is published; also after each reconnection. */
  readonly ready?: () => void;
}

/** Keeps one page in its session's room through lost connections and replaced rooms, until told to leave. */
export class RoomLink {
  readonly #options: RoomLinkOptions;
  #following: { readonly room: string; readonly leave: AbortController } | undefined;
  #current: MediaRoom | undefined;

  constructor(options: RoomLinkOptions) {
    this.#options = options;
  }

  get room(): string | undefined {
    return this.#following?.room;
  }

  follow(target: RoomLinkTarget): void {
    this.leave();
    const leave = new AbortController();
    this.#following = { room: target.room, leave };
    void this.#run(target, leave.signal);
  }

  leave(): void {
    if (this.#following === undefined) return;
    this.#following.leave.abort();
    this.#following = undefined;
    this.#options.picture?.(undefined);
    this.#options.link({ step: "off" });
  }

  /** Of the screen that is published from here. */
  statistics(): Promise<RTCStatsReport | undefined> {
    return this.#current?.statistics() ?? Promise.resolve(undefined);
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
      room = await this.#options.openRoom(this.#listener(left));
      if (isAborted(left)) return undefined;
      await room.connect(answer.value, target.screen);
      this.#current = room;
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
      this.#current = undefined;
      if (!isAborted(left)) this.#options.picture?.(undefined);
      void room?.close();
    }
  }

  #listener(left: AbortSignal) {
    const { link, picture } = this.#options;
    let reconnecting = false;
    let quality: ConnectionQuality = "unknown";
    const tell = () => {
      if (!left.aborted) link(reconnecting ? { step: "reconnecting" } : { step: "connected", quality });
    };
    return {
      picture: (received: ReceivedPicture | undefined) => {
        if (!left.aborted) picture?.(received);
      },
      reconnecting: (now: boolean) => {
        reconnecting = now;
        tell();
      },
      quality: (now: ConnectionQuality) => {
        quality = now;
        tell();
      },
    };
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
