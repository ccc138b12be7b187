import { fromBase64url, toBase64url } from "@assist/protocol";
import { randomBytes, utf8, type KeyTree } from "@assist/secure-channel";
import type { Publication } from "../../media/room-link.js";

const idLength = 16;
const keyLength = 32;

/** The media key of one publication. Its id is public, as is the room's name; the key is only in both pages. */
const mediaKey = (keys: KeyTree, room: string, id: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  keys.bytes("media", keyLength, utf8(room), id);

/** On the requester's page: a new id and key for each connection attempt, so that no key sees two publications. */
export class OwnPublication {
  #id: string | undefined;

  /** As base64url; undefined where nothing was published. */
  get id(): string | undefined {
    return this.#id;
  }

  async make(keys: KeyTree, room: string): Promise<Publication> {
    const id = randomBytes(idLength);
    const key = await mediaKey(keys, room, id);
    this.#id = toBase64url(id);
    return { key };
  }

  end(): void {
    this.#id = undefined;
  }
}

/** On the helper's page: the key of the publication that the requester's page names, as soon as both are known. */
export class NamedPublication {
  readonly #use: (key: Uint8Array<ArrayBuffer>) => void;
  #keys: KeyTree | undefined;
  #room: string | undefined;
  #id: string | undefined;

  constructor(use: (key: Uint8Array<ArrayBuffer>) => void) {
    this.#use = use;
  }

  inRoom(room: string | undefined): void {
    if (room === this.#room) return;
    this.#room = room;
    void this.#derive();
  }

  under(keys: KeyTree | undefined): void {
    this.#keys = keys;
    this.#id = undefined;
  }

  named(id: string | undefined): void {
    if (id === this.#id) return;
    this.#id = id;
    void this.#derive();
  }

  async #derive(): Promise<void> {
    const [keys, room, id] = [this.#keys, this.#room, this.#id];
    const bytes = id === undefined ? undefined : fromBase64url(id);
    if (keys === undefined || room === undefined || bytes === undefined) return;
    const key = await mediaKey(keys, room, bytes);
    if (keys === this.#keys && room === this.#room && id === this.#id) this.#use(key);
  }
}
