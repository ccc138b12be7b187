import type { ContactAddress, DurableNotes, PromptAnswer } from "@assist/assist-core";
import { NotedMap } from "../../rooms/noted-map.js";

/** What somebody was asked in an encrypted room, and has not answered. */
export interface OpenPrompt {
  readonly to: ContactAddress;
  readonly text: string;
  readonly answers: readonly PromptAnswer["answer"][];
  /** Ids of their devices that were given its key. */
  readonly readers: readonly string[];
}

/** From start to start, by the id of the message. */
export class OpenPrompts {
  readonly #prompts: NotedMap;

  constructor(notes: DurableNotes) {
    this.#prompts = new NotedMap(notes, "open-prompt:");
  }

  get people(): readonly ContactAddress[] {
    return this.#all().map(([, { to }]) => to);
  }

  get(outgoingId: string): OpenPrompt | undefined {
    const kept = this.#prompts.get(outgoingId);
    return kept === undefined ? undefined : (JSON.parse(kept) as OpenPrompt);
  }

  set(outgoingId: string, prompt: OpenPrompt): void {
    this.#prompts.set(outgoingId, JSON.stringify(prompt));
  }

  delete(outgoingId: string): void {
    this.#prompts.delete(outgoingId);
  }

  idsOf(person: ContactAddress): readonly string[] {
    return this.#all().flatMap(([id, { to }]) => (to === person ? [id] : []));
  }

  #all(): readonly (readonly [string, OpenPrompt])[] {
    return this.#prompts.entries.map(([id, kept]) => [id, JSON.parse(kept) as OpenPrompt] as const);
  }
}
