import type { WindowKey } from "./interaction.js";

const longest = 400;

/** One line that is typed or pasted, at its end. */
export class TypedLine {
  #text = "";

  constructor(
    private readonly paste: (from: "clipboard" | "primary") => Promise<string>,
    private readonly changed: () => void,
  ) {}

  get text(): string {
    return this.#text;
  }

  clear(): void {
    this.#text = "";
  }

  /** False: a key that means nothing to a line of text. */
  edit(key: WindowKey): boolean {
    if (key.key === "text") this.#add(key.text);
    else if (key.key === "backspace") this.#text = [...this.#text].slice(0, -1).join("");
    else if (key.key === "paste") {
      void this.paste(key.from).then((text) => {
        this.#add(text);
        this.changed();
      });
    } else return false;
    return true;
  }

  #add(text: string): void {
    this.#text = [...this.#text, ...text].slice(0, longest).join("");
  }
}
