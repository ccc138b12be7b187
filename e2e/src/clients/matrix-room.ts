import { Sight, until } from "@assist/stack";
import {
  reaction,
  replacing,
  replyTo,
  textOf,
  type MatrixContent,
  type MatrixEvent,
} from "./matrix-event.js";
import type { PythonProgram } from "./python-program.js";

/** A message of somebody else, as the client shows it: edited in place, with what is below it. */
export interface MatrixMessage {
  readonly id: string;
  readonly from: string;
  readonly body: string;
  readonly isNotice: boolean;
  readonly encrypted: boolean;
  readonly edited: boolean;
  /** The event that it replies to. */
  readonly repliesTo: string | undefined;
  /** The reactions that others have below it now. */
  readonly signs: readonly string[];
}

/** A room as one device of a person sees it. */
export class MatrixRoom {
  readonly id: string;
  readonly #person: string;
  readonly #program: PythonProgram;
  readonly #sight = new Sight();
  #messages: Omit<MatrixMessage, "signs">[] = [];
  readonly #reactions = new Map<string, { readonly to: string; readonly key: string }>();
  readonly #unreadable: string[] = [];

  constructor(id: string, person: string, program: PythonProgram) {
    this.id = id;
    this.#person = person;
    this.#program = program;
  }

  /** Everything that others wrote since this was last cleared, oldest first. */
  get shown(): readonly MatrixMessage[] {
    return this.#messages.map((message) => ({ ...message, signs: this.#signsOf(message.id) }));
  }

  /** Senders of what could not be decrypted. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
  }

  clear(): void {
    this.#messages = [];
  }

  /** Answers the id of the event. */
  async write(what: string | MatrixContent): Promise<string> {
    return this.#send("m.room.message", typeof what === "string" ? textOf(what) : what);
  }

  /** Clears, writes, and answers the message that then fits. */
  async asks(what: string | MatrixContent, expected: RegExp): Promise<MatrixMessage> {
    this.clear();
    await this.write(what);
    return this.sees(expected);
  }

  reply(to: Pick<MatrixMessage, "id" | "from" | "body">, body: string): Promise<string> {
    return this.write(replyTo(to, body));
  }

  edit(id: string, body: string): Promise<string> {
    return this.write(replacing(id, body));
  }

  react(to: Pick<MatrixMessage, "id">, sign: string): Promise<string> {
    return this.#send("m.reaction", reaction(to.id, sign));
  }

  /** A message or a reaction. */
  async takeBack(id: string): Promise<void> {
    await this.#program.ask("redact", { room: this.id, id });
  }

  /** The next message has a key of its own, as after somebody left the room. */
  async renewKey(): Promise<void> {
    await this.#program.ask("forget_session", { room: this.id });
  }

  async invite(whom: string): Promise<void> {
    await this.#program.ask("invite", { room: this.id, whom });
  }

  async leave(): Promise<void> {
    await this.#program.ask("leave", { room: this.id });
  }

  /** Who has joined, as the server says now. */
  async members(): Promise<readonly string[]> {
    return (await this.#program.ask("members", { room: this.id }))["joined"] as string[];
  }

  /** Resolves once so many have joined. */
  hasMembers(count: number): Promise<void> {
    return until(`${count} are in ${this.id}`, async () => (await this.members()).length === count);
  }

  /** The first message shown that fits, as soon as there is one. */
  sees(
    expected: RegExp,
    fits: (message: MatrixMessage) => boolean = () => true,
    withinMs?: number,
  ): Promise<MatrixMessage> {
    return this.#sight.of(
      () => this.shown.find((message) => expected.test(message.body) && fits(message)),
      () => `${this.#person} sees ${String(expected)} in ${this.id}, but:\n${this.#described()}`,
      withinMs,
    );
  }

  /** The newest personal link. */
  async link(): Promise<string> {
    const pattern = /https?:\/\/\S+#\S+/;
    return pattern.exec((await this.sees(pattern)).body)?.[0] ?? "";
  }

  heard(event: MatrixEvent): void {
    if (event.type === "m.room.message") this.#show(event);
    else if (event.type === "m.reaction") this.#react(event);
    else if (event.type === "m.room.redaction") this.#redact(event.redacts);
    else if (event.type === "unreadable") this.#unreadable.push(event.from);
    this.#sight.changed();
  }

  async #send(type: string, content: MatrixContent): Promise<string> {
    return String((await this.#program.ask("send", { room: this.id, type, content }))["id"]);
  }

  /** As clients do: an edit by the same sender takes the place of the message; alone where that is not known. */
  #show({ id, from, content, encrypted }: MatrixEvent): void {
    if (from === this.#person) return;
    const { "m.relates_to": relation, "m.new_content": edited } = content;
    const { body = "", msgtype } = edited ?? content;
    const repliesTo = relation?.["m.in_reply_to"]?.event_id;
    const place = this.#messages.findIndex((each) => each.id === relation?.event_id && each.from === from);
    const isEdit = relation?.rel_type === "m.replace";
    const old = isEdit ? this.#messages[place] : undefined;
    const shown = { from, body, isNotice: msgtype === "m.notice", encrypted, edited: isEdit, repliesTo };
    if (old === undefined) this.#messages.push({ id, ...shown });
    else this.#messages[place] = { id: old.id, ...shown };
  }

  #react({ id, from, content }: MatrixEvent): void {
    if (from === this.#person) return;
    const { event_id: to, key } = content["m.relates_to"] ?? {};
    if (to !== undefined && key !== undefined) this.#reactions.set(id, { to, key });
  }

  #redact(id: string | null): void {
    if (id === null) return;
    this.#reactions.delete(id);
    this.#messages = this.#messages.filter((message) => message.id !== id);
  }

  #signsOf(id: string): string[] {
    return [...this.#reactions.values()].filter(({ to }) => to === id).map(({ key }) => key);
  }

  #described(): string {
    const unreadable = this.#unreadable.map((from) => `(unreadable, by ${from})`);
    return [...this.#messages.map(({ body }) => body), ...unreadable].join("\n--\n");
  }
}
