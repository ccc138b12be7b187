import { Direction, MatrixEvent, type IEvent, type MatrixClient } from "matrix-js-sdk";

const pageSize = 200;

/** What a client can read of a room, as the server has it: nothing is left out, and what came twice is there twice. */
export class RoomRecord {
  readonly #client: MatrixClient;
  readonly #roomId: string;
  /** By event id. */
  readonly #events = new Map<string, MatrixEvent>();

  constructor(client: MatrixClient, roomId: string) {
    this.#client = client;
    this.#roomId = roomId;
  }

  /** What this user wrote, the oldest first; undefined for what the client cannot decrypt, up to now. */
  async textsOf(userId: string): Promise<readonly (string | undefined)[]> {
    await this.#read();
    return [...this.#events.values()]
      .filter((event) => event.getSender() === userId && isSpoken(event.getWireType()))
      .toSorted((one, other) => one.getTs() - other.getTs())
      .map((event) => (event.isDecryptionFailure() ? undefined : String(event.getContent()["body"])));
  }

  /** Back to what is known. */
  async #read(): Promise<void> {
    for (let from: string | undefined | null = null; from !== undefined;) {
      const page: { chunk: object[]; end?: string } = await this.#client.createMessagesRequest(
        ...([this.#roomId, from, pageSize, Direction.Backward] as const),
      );
      const events = page.chunk as readonly IEvent[];
      const news = events.filter(({ event_id }) => !this.#events.has(event_id));
      for (const raw of news) await this.#add(raw);
      from = news.length === events.length ? page.end : undefined;
    }
  }

  async #add(raw: IEvent): Promise<void> {
    const event = new MatrixEvent({ ...raw, room_id: this.#roomId });
    this.#events.set(raw.event_id, event);
    await this.#client.decryptEventIfNeeded(event);
  }
}

const isSpoken = (type: string) => type === "m.room.message" || type === "m.room.encrypted";
