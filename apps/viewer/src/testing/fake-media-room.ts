import type { RoomAccess } from "@assist/protocol";
import type {
  DataTerms,
  MediaRoom,
  MediaRoomListener,
  OpenMediaRoom,
  RoomTerms,
} from "../media/media-room.js";

/** A room that does what the test says; `closed` ends as the real one does, by either side. */
export class FakeMediaRoom implements MediaRoom {
  readonly connected: RoomAccess[] = [];
  readonly published: MediaStreamTrack[] = [];
  readonly keys: Uint8Array[] = [];
  readonly sent: Uint8Array[] = [];
  readonly listener: MediaRoomListener;
  readonly terms: RoomTerms;
  readonly closed: Promise<void>;
  readonly #end: () => void;
  #failure: Error | undefined;
  left = false;
  /** To everybody else in the room. */
  carry: (frame: Uint8Array, terms: DataTerms) => void = () => undefined;
  /** Called before the media server has a screen. */
  publishing: () => void = () => undefined;
  /** What is shown in the place of the screen. */
  instead: MediaStreamTrack | undefined;

  constructor(listener: MediaRoomListener, terms: RoomTerms, failure: Error | undefined) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.listener = listener;
    this.terms = terms;
    this.closed = promise;
    this.#end = () => resolve(undefined);
    this.#failure = failure;
  }

  useKey(key: Uint8Array): Promise<void> {
    this.keys.push(key);
    return Promise.resolve();
  }

  connect(access: RoomAccess, screen?: MediaStreamTrack): Promise<void> {
    this.connected.push(access);
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (screen !== undefined) {
      this.publishing();
      this.published.push(screen);
    }
    return Promise.resolve();
  }

  send(frame: Uint8Array, terms: DataTerms): void {
    this.sent.push(frame);
    this.carry(frame, terms);
  }

  showInstead(track: MediaStreamTrack | undefined): Promise<void> {
    this.instead = track;
    return Promise.resolve();
  }

  statistics(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  close(): Promise<void> {
    this.left = true;
    this.#end();
    return Promise.resolve();
  }

  /** The media server ends the connection. */
  drop(): void {
    this.#end();
  }
}

/** Opens fake rooms, keeps them, and fails to connect as often as told. */
export class FakeMediaServer {
  readonly rooms: FakeMediaRoom[] = [];
  failures = 0;
  carry: (frame: Uint8Array, terms: DataTerms) => void = () => undefined;
  publishing: (room: FakeMediaRoom) => void = () => undefined;

  readonly open: OpenMediaRoom = (listener, terms) => {
    const failure = this.failures > 0 ? new Error("could not establish pc connection") : undefined;
    this.failures -= 1;
    const room = new FakeMediaRoom(listener, terms, failure);
    room.carry = (frame, terms) => this.carry(frame, terms);
    room.publishing = () => this.publishing(room);
    this.rooms.push(room);
    return Promise.resolve(room);
  };

  get newest(): FakeMediaRoom {
    const room = this.rooms.at(-1);
    if (room === undefined) throw new Error("no room was opened");
    return room;
  }
}
