import { contactAddress, type ContactAddress } from "@assist/assist-core";
import {
  Screen,
  type Person,
  type ShownMessage,
  type ShownPresence,
  type Written,
} from "@assist/messenger-contract";
import { Sight } from "@assist/stack";
import {
  ClientEvent,
  createClient,
  EventType,
  KnownMembership,
  Method,
  MatrixEventEvent,
  Preset,
  RelationType,
  RoomEvent,
  RoomStateEvent,
  SetPresence,
  SyncState,
  type ICreateRoomOpts,
  type MatrixClient,
  type MatrixEvent,
  type Room,
} from "matrix-js-sdk";
import { sdkLogger, silenceSdkConsole } from "../account/sdk-logger.js";
import { ignoreVerifications, leaveTimingToFetch } from "../account/sdk-timers.js";
import { handleDiscards } from "../account/unwaited-discards.js";
import { matrix } from "../address/matrix-address.js";
import { silentLog } from "../log.js";

export interface MatrixPersonOptions {
  readonly url: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
  /** MXID of the service. */
  readonly bot: string;
  /** Whether the direct room that the person opens is encrypted. */
  readonly isEncrypted: boolean;
}

/** Also events that the SDK has no types for. */
type SendAnything = (
  ...event: readonly [roomId: string, type: string, content: object, txnId: string]
) => Promise<{ readonly event_id: string }>;

interface Named {
  readonly roomId: string;
  readonly eventId: string;
  readonly txnId: string;
}

const noForms = { kind: "impossible" } as const;
const encryption = {
  type: "m.room.encryption",
  state_key: "",
  content: { algorithm: "m.megolm.v1.aes-sha2" },
};

/** Somebody with an ordinary Matrix client, which is the SDK's. */
export class MatrixPerson implements Person {
  readonly address: ContactAddress;
  readonly client: MatrixClient;
  readonly #options: MatrixPersonOptions;
  readonly #screen = new Screen();
  readonly #sight = new Sight();
  readonly #answers = new Map<string, Map<string, string>>();
  readonly #named = new Map<string, Named>();
  #failure: unknown;
  #isOnline = true;
  #offline = new AbortController();
  #directRoom: string | undefined;

  constructor(options: MatrixPersonOptions) {
    silenceSdkConsole();
    this.#options = options;
    this.address = contactAddress(matrix, options.userId);
    this.client = createClient({
      baseUrl: options.url,
      userId: options.userId,
      deviceId: options.deviceId,
      accessToken: options.accessToken,
      disableVoip: true,
      logger: sdkLogger(silentLog),
      fetchFn: (input, init) => this.#fetch(input, init),
    });
    leaveTimingToFetch(this.client);
    const failed = (error: unknown) => (this.#failure = error);
    this.client.on(RoomEvent.MyMembership, (room) => void this.#membership(room).catch(failed));
    this.client.on(RoomEvent.Timeline, (event, room) => void this.#saw(event, room).catch(failed));
    this.client.on(RoomEvent.Redaction, (event) => this.#taken(event));
    this.client.on(ClientEvent.Sync, () => this.#sight.changed());
    this.client.on(RoomStateEvent.Members, () => this.#sight.changed());
  }

  get messages(): readonly ShownMessage[] {
    return this.#screen.messages;
  }

  /** The room in which the person writes to the service. */
  get directRoom(): string {
    if (this.#directRoom === undefined)
      throw new Error(`${this.#options.userId} has no direct room`, { cause: this.#failure });
    return this.#directRoom;
  }

  sees(text: string): Promise<ShownMessage> {
    return this.#screen.sees(text);
  }

  offered(text: string, count: number): Promise<ShownMessage> {
    return this.#screen.offered(text, count);
  }

  clearScreen(): void {
    this.#screen.clear();
  }

  async signIn(): Promise<void> {
    await this.client.initRustCrypto({ useIndexedDB: false });
    const crypto = this.client.getCrypto();
    if (crypto) handleDiscards(crypto, () => undefined);
    ignoreVerifications(this.client);
    await this.client.startClient({ initialSyncLimit: 20, lazyLoadMembers: false });
    await this.#synced();
  }

  signOut(): void {
    this.client.stopClient();
  }

  async write(text: string, { id, repliesTo, mentions = [] }: Written = {}): Promise<string> {
    if (this.#directRoom === undefined) await this.addService();
    const content = {
      msgtype: "m.text",
      body: text,
      ...(mentions.length === 0
        ? {}
        : {
            "m.mentions": { user_ids: mentions.map(({ address }) => userIdOf(address)) },
            format: "org.matrix.custom.html",
            formatted_body: withPills(text, mentions),
          }),
      ...(repliesTo === undefined ? {} : { "m.relates_to": { "m.in_reply_to": { event_id: repliesTo } } }),
    };
    return await this.send(this.directRoom, "m.room.message", content, id);
  }

  async correct(id: string, text: string): Promise<void> {
    const content = { msgtype: "m.text", body: text };
    await this.send(this.directRoom, "m.room.message", {
      ...content,
      body: `* ${text}`,
      "m.new_content": content,
      "m.relates_to": { rel_type: "m.replace", event_id: id },
    });
  }

  async choose({ id, answers }: ShownMessage, answer: number): Promise<void> {
    const key = answers[answer]?.value ?? "";
    await this.client.sendEvent(this.directRoom, EventType.Reaction, {
      "m.relates_to": { rel_type: RelationType.Annotation, event_id: id, key },
    });
  }

  /** Resolves to the event id. Under the same name it is the same event, as the server takes it. */
  async send(roomId: string, type: string, content: object, name?: string): Promise<string> {
    const known = name === undefined ? undefined : this.#named.get(name);
    if (known) return await this.#sendAgain(known);
    const send: SendAnything = this.client.sendEvent.bind(this.client);
    const txnId = this.client.makeTxnId();
    const { event_id } = await send(roomId, type, content, txnId);
    if (name !== undefined) this.#named.set(name, { roomId, eventId: event_id, txnId });
    return event_id;
  }

  /** As a client does that has heard no answer: past the SDK, which knows what it has sent. */
  async #sendAgain({ roomId, eventId, txnId }: Named): Promise<string> {
    const event = this.client.getRoom(roomId)?.findEventById(eventId);
    if (!event) throw new Error(`${eventId} is not there to be sent again`);
    const path = ["rooms", roomId, "send", event.getWireType(), txnId].map(encodeURIComponent).join("/");
    const { event_id } = await this.client.http.authedRequest<{ readonly event_id: string }>(
      ...([Method.Put, `/${path}`, undefined, JSON.stringify(event.getWireContent())] as const),
    );
    return event_id;
  }

  async show(presence: ShownPresence): Promise<void> {
    if (presence === "offline") {
      await this.client.setPresence({ presence: "offline" });
      this.#isOnline = false;
      this.#offline.abort();
      return;
    }
    if (!this.#isOnline) await this.#comeBack();
    const isAway = presence.show !== undefined && presence.show !== "chat";
    await this.client.setSyncPresence(isAway ? SetPresence.Unavailable : SetPresence.Online);
    await this.client.setPresence({
      presence: isAway ? "unavailable" : "online",
      status_msg: presence.statusText ?? "",
    });
  }

  /** Every Matrix client shows corrections in place. */
  async useClient(): Promise<void> {
    return Promise.resolve();
  }

  /** Opens a direct room, and has the greeting. */
  async addService(): Promise<void> {
    this.#directRoom = await this.openRoom({ invite: [this.#options.bot], is_direct: true });
    await this.joined(this.#directRoom, this.#options.bot);
    await this.sees("greeting");
    this.clearScreen();
  }

  /** Leaves the direct room. */
  async removeService(): Promise<void> {
    const roomId = this.#directRoom;
    this.#directRoom = undefined;
    if (roomId !== undefined) await this.client.leave(roomId);
  }

  async openRoom(options: ICreateRoomOpts, isEncrypted = this.#options.isEncrypted): Promise<string> {
    const { room_id } = await this.client.createRoom({
      preset: Preset.TrustedPrivateChat,
      ...options,
      initial_state: [...(options.initial_state ?? []), ...(isEncrypted ? [encryption] : [])],
    });
    await this.joined(room_id, this.#options.userId);
    return room_id;
  }

  /** Until this user is in the room, as far as this client knows. */
  async joined(roomId: string, userId: string): Promise<void> {
    await this.#sight.of(
      () => this.client.getRoom(roomId)?.getMember(userId)?.membership === KnownMembership.Join || undefined,
      () => `${userId} is not in ${roomId}`,
    );
  }

  async forms(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  async openForm(): Promise<typeof noForms> {
    return Promise.resolve(noForms);
  }

  async #comeBack(): Promise<void> {
    this.#isOnline = true;
    this.#offline = new AbortController();
    this.client.retryImmediately();
    await this.#synced();
  }

  async #synced(): Promise<void> {
    await this.#sight.of(
      () => this.client.getSyncState() === SyncState.Syncing || undefined,
      () => `${this.#options.userId} does not sync: ${String(this.client.getSyncState())}`,
    );
  }

  /** The way to the server, which is gone while the person is offline. */
  async #fetch(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
    if (!this.#isOnline) throw new TypeError("offline");
    const signals = [this.#offline.signal, ...(init.signal ? [init.signal] : [])];
    return await fetch(input, { ...init, signal: AbortSignal.any(signals) });
  }

  /** Accepts what the service invites to. */
  async #membership(room: Room): Promise<void> {
    if (!room.hasMembershipState(this.#options.userId, KnownMembership.Invite)) return;
    const inviter = room.getMember(this.#options.userId)?.events.member?.getSender();
    if (inviter !== this.#options.bot) return;
    await this.client.joinRoom(room.roomId);
    this.#directRoom = room.roomId;
  }

  async #saw(event: MatrixEvent, room: Room | undefined): Promise<void> {
    if (event.getSender() !== this.#options.bot || !room) return;
    if (event.isEncrypted()) await this.client.decryptEventIfNeeded(event);
    if (event.isDecryptionFailure()) event.once(MatrixEventEvent.Decrypted, () => this.#read(event));
    else this.#read(event);
  }

  #read(event: MatrixEvent): void {
    const [id, content] = [event.getId() ?? "", event.getContent()];
    const relation = event.getRelation();
    if (event.getType() === "m.reaction" && relation?.event_id !== undefined)
      this.#offered(relation.event_id, id, String(relation.key));
    else if (event.getType() !== "m.room.message" || event.isRedacted()) return;
    else if (relation?.rel_type === "m.replace" && relation.event_id !== undefined)
      this.#screen.correct(relation.event_id, this.#shown(relation.event_id, newWords(content)));
    else this.#screen.show(this.#shown(id, String(content["body"])));
  }

  #shown(id: string, text: string): ShownMessage {
    const signs = [...(this.#answers.get(id)?.values() ?? [])];
    return { id, text, answers: signs.map((sign) => ({ value: sign, label: sign })) };
  }

  #offered(id: string, reaction: string, sign: string): void {
    const signs = this.#answers.get(id) ?? new Map<string, string>();
    this.#answers.set(id, signs.set(reaction, sign));
    this.#screen.offer(id, this.#shown(id, "").answers);
  }

  #taken(redaction: MatrixEvent): void {
    const gone = redaction.getAssociatedId();
    for (const [id, signs] of this.#answers)
      if (gone !== undefined && signs.delete(gone)) this.#screen.offer(id, this.#shown(id, "").answers);
  }
}

function newWords(content: Readonly<Record<string, unknown>>): string {
  const words = content["m.new_content"];
  return typeof words === "object" && words !== null && "body" in words ? String(words.body) : "";
}

const userIdOf = (address: ContactAddress): string => address.slice(address.indexOf(":") + 1);

function withPills(text: string, mentions: NonNullable<Written["mentions"]>): string {
  let html = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  for (const { name, address } of mentions)
    html = html.replace(`@${name}`, `<a href="https://matrix.to/#/${userIdOf(address)}">${name}</a>`);
  return html;
}
