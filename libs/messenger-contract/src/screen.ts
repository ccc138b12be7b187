import type { QuickAnswer } from "@assist/assist-core";

/** What a person can choose instead of writing. */
export type ShownAnswer = Pick<QuickAnswer, "value" | "label">;

/** A message as a person has it before them. */
export interface ShownMessage {
  readonly id: string;
  readonly text: string;
  readonly language?: string;
  readonly answers: readonly ShownAnswer[];
}

/** What a chat client shows: one message for one id, corrected ones in their place. */
export class Screen {
  #shown: ShownMessage[] = [];
  #waiting: (() => void)[] = [];

  get messages(): readonly ShownMessage[] {
    return this.#shown;
  }

  show(message: ShownMessage): void {
    if (!this.#shown.some(({ id }) => id === message.id)) this.#shown.push(message);
    this.#changed();
  }

  /** A correction of what is not there is a message of its own. */
  correct(firstId: string, message: ShownMessage): void {
    const place = this.#shown.findIndex(({ id }) => id === firstId);
    if (place === -1) this.#shown.push(message);
    else this.#shown[place] = { ...message, id: firstId };
    this.#changed();
  }

  /** The message offers these answers now. */
  offer(id: string, answers: readonly ShownAnswer[]): void {
    this.#shown = this.#shown.map((message) => (message.id === id ? { ...message, answers } : message));
    this.#changed();
  }

  clear(): void {
    this.#shown = [];
  }

  /** The message with this text, once it is there. */
  sees(text: string): Promise<ShownMessage> {
    return this.#find((message) => message.text === text);
  }

  /** The same, once it offers so many answers. */
  offered(text: string, count: number): Promise<ShownMessage> {
    return this.#find((message) => message.text === text && message.answers.length === count);
  }

  async #find(isIt: (message: ShownMessage) => boolean): Promise<ShownMessage> {
    for (;;) {
      const found = this.#shown.find(isIt);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }
}
