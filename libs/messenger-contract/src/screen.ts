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

  clear(): void {
    this.#shown = [];
  }

  /** The message with this text, once it is there. */
  async sees(text: string): Promise<ShownMessage> {
    for (;;) {
      const found = this.#shown.find((message) => message.text === text);
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
