import { matrixRequest, Sight, until, type MatrixRequest, type Synapse } from "@assist/stack";
import type { HeardMessage, Person } from "./person.js";

const hearsWithinMs = 45_000;

interface RoomEvent {
  readonly event_id: string;
  readonly sender: string;
  readonly type: string;
  readonly content: { readonly body?: string };
}

interface Sync {
  readonly next_batch: string;
  readonly rooms?: {
    readonly join?: Readonly<
      Record<string, { readonly timeline: { readonly events: readonly RoomEvent[] } }>
    >;
  };
}

/** Somebody who speaks the client-server API by hand, in a room without encryption. */
export class MatrixPerson implements Person {
  readonly user: string;
  /** Corrections are messages of their own here. */
  readonly heard: HeardMessage[] = [];
  readonly #request: (path: string, request?: MatrixRequest) => Promise<unknown>;
  readonly #over = new AbortController();
  readonly #sight = new Sight();
  readonly #service: string;
  #room = "";
  #sent = 0;
  #listening: Promise<void> | undefined;

  private constructor(synapse: Synapse, login: { userId: string; accessToken: string }, service: string) {
    this.user = login.userId.slice(1);
    this.#service = service;
    this.#request = (path, request = {}) =>
      matrixRequest(synapse.url, `/_matrix/client/v3${path}`, {
        ...request,
        accessToken: login.accessToken,
      });
  }

  /** Signs in, invites the service into a direct room, and resolves when it has greeted. */
  static async meet(synapse: Synapse, account: { user: string; password: string }): Promise<MatrixPerson> {
    const login = await synapse.accounts.login(account.user, account.password);
    const person = new MatrixPerson(synapse, login, `@assist:${synapse.domain}`);
    await person.#openRoom();
    await person.hears(/assist @friend/);
    return person;
  }

  async says(text: string): Promise<void> {
    await this.#send("m.room.message", { msgtype: "m.text", body: text });
  }

  /** @param to a message that was heard */
  async reacts(sign: string, to: RegExp): Promise<void> {
    const message = this.heard.find(({ text }) => to.test(text));
    const relation = { rel_type: "m.annotation", event_id: message?.messageId, key: sign };
    await this.#send("m.reaction", { "m.relates_to": relation });
  }

  async hears(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#sight.of(
      () => this.heard.map(({ text }) => pattern.exec(text)).find((match) => match !== null),
      () =>
        `${this.user} hears ${String(pattern)}; heard:\n${this.heard.map(({ text }) => text).join("\n--\n")}`,
      hearsWithinMs,
    );
  }

  timesHeard(pattern: RegExp): number {
    return this.heard.filter(({ text }) => pattern.test(text)).length;
  }

  forget(): void {
    this.heard.length = 0;
  }

  async signOut(): Promise<void> {
    this.#over.abort();
    await this.#listening;
  }

  async #openRoom(): Promise<void> {
    const { next_batch } = (await this.#request("/sync")) as Sync;
    const room = { preset: "trusted_private_chat", is_direct: true, invite: [this.#service] };
    const { room_id } = (await this.#request("/createRoom", { method: "POST", body: room })) as {
      room_id: string;
    };
    this.#room = room_id;
    this.#listening = this.#listen(next_batch);
  }

  async #listen(from: string): Promise<void> {
    let since = from;
    while (!this.#over.signal.aborted) {
      const { next_batch, rooms } = await this.#synced(since);
      since = next_batch;
      const events = rooms?.join?.[this.#room]?.timeline.events ?? [];
      for (const { event_id, sender, type, content } of events)
        if (type === "m.room.message" && sender === this.#service)
          this.heard.push({ messageId: event_id, text: content.body ?? "" });
      this.#sight.changed();
    }
  }

  /** Asked again while the homeserver is away. */
  async #synced(since: string): Promise<Sync> {
    const path = `/sync?since=${encodeURIComponent(since)}&timeout=1000`;
    let sync: Sync = { next_batch: since };
    await until("the homeserver answers", async () => {
      const answer = await this.#request(path).catch(() => undefined);
      sync = (answer ?? sync) as Sync;
      return answer !== undefined || this.#over.signal.aborted;
    });
    return sync;
  }

  async #send(type: string, body: object): Promise<void> {
    this.#sent += 1;
    const path = `/rooms/${encodeURIComponent(this.#room)}/send/${type}/said-${String(this.#sent)}`;
    await this.#request(path, { method: "PUT", body });
  }
}
