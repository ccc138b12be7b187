import type { Part, SurroundingsWatch } from "./surroundings-watch.js";

/** Most starts and short breaks need less, and nobody has to read about them. */
const patienceMs = 2000;
const lookEveryMs = 500;

export interface OperatorTellerOptions {
  readonly watch: Pick<SurroundingsWatch, "look">;
  /** How each part is called, and what is said of it once it answers. */
  readonly parts: Readonly<Record<Part, { readonly name: string; readonly ready: string }>>;
  readonly now: () => number;
  readonly tell: (line: string) => void;
}

/** Tells the person who started the bot, in plain lines, what it waits for and when that is over. */
export class OperatorTeller {
  readonly #options: OperatorTellerOptions;
  readonly #told = new Map<Part, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OperatorTellerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.look();
    }, lookEveryMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    const { watch, parts, now } = this.#options;
    const waiting = watch.look();
    for (const part of ["chat", "media"] as const) {
      const one = waiting.find((each) => each.part === part);
      if (one === undefined) this.#tell(part, parts[part].ready);
      else if (now() - one.since >= patienceMs)
        this.#tell(part, `waiting since ${timeOfDay(one.since)}. ${one.what}`);
    }
  }

  #tell(part: Part, words: string): void {
    if (this.#told.get(part) === words) return;
    this.#told.set(part, words);
    this.#options.tell(`${this.#options.parts[part].name}: ${words}`);
  }
}

const timeOfDay = (at: number): string => new Date(at).toTimeString().slice(0, 8);
