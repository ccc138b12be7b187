import { setTimeout as delay } from "node:timers/promises";
import { until } from "@assist/stack";
import { MsgType, type MatrixEvent } from "matrix-js-sdk";
import type { MatrixPerson } from "../../testing/matrix-person.js";
import { RoomRecord } from "./room-record.js";

export interface Outcome {
  /** Messages that asked for an answer. */
  readonly said: number;
  readonly lost: number;
  /** Answers that the server has more than once. */
  readonly doubled: number;
  /** Events of the service that the person cannot decrypt. */
  readonly undecryptable: number;
  /** What the service said besides. */
  readonly remarks: readonly string[];
}

export const faultless = { lost: 0, doubled: 0, undecryptable: 0, remarks: ["greeting"] };

/** Somebody writes to the service in their direct room, and counts what comes back. */
export class Conversation {
  readonly person: MatrixPerson;
  readonly #bot: string;
  readonly #record: RoomRecord;
  readonly #said: string[] = [];

  constructor(person: MatrixPerson, bot: string) {
    this.person = person;
    this.#bot = bot;
    this.#record = new RoomRecord(person.client, person.directRoom);
  }

  get said(): number {
    return this.#said.length;
  }

  /** Also while the server has not got it yet. */
  get lastSaid(): string {
    return this.#said.at(-1) ?? "";
  }

  /** Resolves when the server has it, however often the client has to send it, as clients do until they can. */
  async say(text = `message ${String(this.#said.length + 1)}`): Promise<string> {
    this.#said.push(text);
    const { client, directRoom } = this.person;
    const transaction = client.makeTxnId();
    const content = { msgtype: MsgType.Text, body: text } as const;
    const first = () => client.sendMessage(directRoom, content, transaction);
    await first().catch(() => this.#sayAgain(transaction));
    return text;
  }

  /** What is no command, and fills the timeline. */
  async murmur(times: number): Promise<void> {
    const { client, directRoom } = this.person;
    for (let each = 0; each < times; each++) await client.sendNotice(directRoom, `noise ${String(each)}`);
  }

  /** The next message is encrypted with a key that the service has not got yet. */
  async takeNewKey(): Promise<void> {
    await this.person.client.getCrypto()?.forceDiscardSession(this.person.directRoom);
  }

  /** Of all that was said; resolves early when every message has its answer. */
  async outcome(withinMs = 60_000): Promise<Outcome> {
    const expected = this.#said.map((text) => `re ${text}`);
    const missing = async () => {
      const there = new Set(await this.#answers());
      return expected.filter((text) => !there.has(text)).length;
    };
    await until("all is answered", async () => (await missing()) === 0, withinMs).catch(() => undefined);
    return this.#counted(expected, await this.#answers());
  }

  /** Resolves when this was answered. */
  async answered(text: string, withinMs?: number): Promise<void> {
    const isThere = async () => (await this.#answers()).includes(`re ${text}`);
    await until(`"${text}" is answered`, isThere, withinMs);
  }

  #answers(): Promise<readonly (string | undefined)[]> {
    return this.#record.textsOf(this.#bot);
  }

  #counted(expected: readonly string[], answers: readonly (string | undefined)[]): Outcome {
    const texts = answers.filter((text) => text !== undefined);
    const [there, asked] = [new Set(texts), new Set(expected)];
    const [replies, remarks] = [
      texts.filter((text) => asked.has(text)),
      texts.filter((text) => !asked.has(text)),
    ];
    return {
      said: expected.length,
      lost: expected.filter((text) => !there.has(text)).length,
      doubled: replies.length - new Set(replies).size,
      undecryptable: answers.length - texts.length,
      remarks,
    };
  }

  async #sayAgain(transaction: string): Promise<void> {
    const { client, directRoom } = this.person;
    const room = client.getRoom(directRoom);
    const echo = (): MatrixEvent | undefined => room?.findEventById(`~${directRoom}:${transaction}`);
    // Gone when the server had it, and only its answer was lost.
    for (let event = echo(); room && event; event = echo()) {
      await delay(100);
      await client.resendEvent(event, room).catch(() => undefined);
    }
  }
}
