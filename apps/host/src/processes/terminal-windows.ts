import type { AgentWindows, PairingStage, Pressed } from "../ports/windows.port.js";
import type { TerminalWords } from "./terminal-words.js";

/** Where no window can be shown nobody is asked for control: what is left to say is said in the terminal. */
export class TerminalWindows implements AgentWindows {
  readonly #words: TerminalWords;
  readonly #print: (line: string) => void;

  constructor(words: TerminalWords, print: (line: string) => void) {
    this.#words = words;
    this.#print = print;
  }

  async showPairing(
    stage: PairingStage,
    pressed: (pressed: Pressed<"quit"> | { readonly typed: string }) => void,
  ): Promise<void> {
    this.#print(this.#lineOf(stage));
    // Nobody could type another code.
    if (stage.step === "ask") pressed({ button: "quit", physical: true });
  }

  async showQuestion(): Promise<void> {
    throw new Error("Nobody can be asked without a window");
  }

  async showNotice(): Promise<void> {
    throw new Error("Nothing is on that could be noticed");
  }

  async showIdle(): Promise<void> {
    // The terminal says already that it runs.
  }

  async showMarks(): Promise<void> {
    // The page reads none.
  }

  async hideMarks(): Promise<void> {
    // None are shown.
  }

  point(): void {
    // There is nothing to draw on.
  }

  closed(): Promise<void> {
    // Never: the terminal may go, and the agent stays.
    return new Promise(() => undefined);
  }

  async close(): Promise<void> {
    // The terminal stays.
  }

  #lineOf(stage: PairingStage): string {
    const words = this.#words;
    switch (stage.step) {
      case "ask":
        return words.problem;
      case "seeking":
        return words.seeking(stage.service);
      case "paired":
        return words.paired;
      case "page-away":
        return words.away;
      case "over":
        return words.over;
    }
  }
}
