import type { Injection, Injector } from "../ports/injector.port.js";
import type { Held } from "./link-message.js";

/** Twice a second, while anything is down. */
export const foretoldEveryMs = 500;

/**
 * Says what may be down before it is pressed, and says it again and again, so that somebody else can let go of it should
 * this process die or hang in between.
 */
export class ForetellingInjector implements Injector {
  readonly #injector: Injector;
  readonly #foretell: (held: Held) => void;
  #foretold: Held = { codes: [], buttons: 0 };
  #again: NodeJS.Timeout | undefined;

  constructor(injector: Injector, foretell: (held: Held) => void) {
    this.#injector = injector;
    this.#foretell = foretell;
  }

  get held(): Held {
    return this.#injector.held;
  }

  async inject(injections: readonly Injection[]): Promise<void> {
    this.#say(whileDoing(injections, this.held));
    await this.#injector.inject(injections);
    this.#say(this.held);
  }

  async releaseAll(): Promise<void> {
    await this.#injector.releaseAll();
    this.#say(this.held);
  }

  async close(): Promise<void> {
    clearInterval(this.#again);
    await this.#injector.close();
  }

  #say(held: Held): void {
    if (isSame(held, this.#foretold)) return;
    this.#foretold = { codes: [...held.codes], buttons: held.buttons };
    this.#foretell(this.#foretold);
    clearInterval(this.#again);
    if (isAny(held)) this.#again = setInterval(() => this.#foretell(this.#foretold), foretoldEveryMs);
  }
}

/** All that is down at any moment of it. */
function whileDoing(injections: readonly Injection[], before: Held): Held {
  const codes = new Set(before.codes);
  let { buttons } = before;
  for (const injection of injections) {
    if (injection.kind === "key" && injection.down) codes.add(injection.code);
    if (injection.kind === "button" && injection.down) buttons |= injection.button;
  }
  return { codes: [...codes], buttons };
}

export const isAny = ({ codes, buttons }: Held): boolean => codes.length > 0 || buttons !== 0;

const isSame = (one: Held, other: Held): boolean =>
  one.buttons === other.buttons &&
  one.codes.length === other.codes.length &&
  one.codes.every((code) => other.codes.includes(code));
