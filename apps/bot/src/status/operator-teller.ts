import type { Logger } from "pino";
import type { Part, PartInTrouble, SurroundingsWatch } from "./surroundings-watch.js";

/** Most starts and short breaks need less, and nobody has to read about them. */
const patienceMs = 2000;
const lookEveryMs = 500;

export interface NamedPart {
  readonly part: Part;
  readonly name: string;
  /** What is said of it once it answers. */
  readonly ready: string;
}

export interface OperatorTellerOptions {
  readonly watch: Pick<SurroundingsWatch, "look">;
  /** In the order in which they are told. */
  readonly parts: readonly NamedPart[];
  readonly now: () => number;
  readonly tell: (line: string) => void;
  /** What is refused is an error in the log too, since nobody may be at the terminal. */
  readonly log: Pick<Logger, "error">;
}

/** Tells the person who started the bot, in plain lines, what it waits for, what refuses it, and when that is over. */
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
    const inTrouble = watch.look();
    for (const part of parts) {
      const one = inTrouble.find((each) => each.part === part.part);
      if (one === undefined) this.#tell(part, part.ready);
      else if (one.state === "refused") this.#tellRefused(part, one);
      else if (now() - one.since >= patienceMs) this.#tell(part, wordsOf(one));
    }
  }

  #tellRefused(named: NamedPart, trouble: PartInTrouble): void {
    const { part, state, code, what } = trouble;
    if (this.#tell(named, wordsOf(trouble))) this.#options.log.error({ part, state, code }, what);
  }

  /** False when that is what was told last. */
  #tell({ part, name }: NamedPart, words: string): boolean {
    if (this.#told.get(part) === words) return false;
    this.#told.set(part, words);
    this.#options.tell(`${name}: ${words}`);
    return true;
  }
}

const wordsOf = ({ state, since, what }: PartInTrouble): string =>
  `${state} since ${timeOfDay(since)}. ${what}`;

const timeOfDay = (at: number): string => new Date(at).toTimeString().slice(0, 8);
