import { parseArgs } from "node:util";

export interface AgentOptions {
  /** As it was given: a link, `-` for the first line of standard input, or nothing. */
  readonly link?: string;
  /** As in DISPLAY. */
  readonly display?: string;
  /** Open the page for screen readers at the start. */
  readonly speak: boolean;
  /** Leave the unpacked archive where it is. */
  readonly keep: boolean;
  readonly allowRoot: boolean;
}

export type CommandLine =
  | { readonly kind: "run"; readonly options: AgentOptions }
  | { readonly kind: "help" | "version" }
  /** As Node words it, in English. */
  | { readonly kind: "not-understood"; readonly what: string };

export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        display: { type: "string" },
        speak: { type: "boolean", default: false },
        keep: { type: "boolean", default: false },
        "allow-root": { type: "boolean", default: false },
        version: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return { kind: "help" };
    if (values.version) return { kind: "version" };
    const [link, ...more] = positionals;
    // Not told which: it may be a secret.
    if (more.length > 0) return { kind: "not-understood", what: "There is more than one link" };
    return {
      kind: "run",
      options: {
        speak: values.speak,
        keep: values.keep,
        allowRoot: values["allow-root"],
        ...(link === undefined ? {} : { link }),
        ...(values.display === undefined ? {} : { display: values.display }),
      },
    };
  } catch (problem) {
    // parseArgs throws nothing else; it adds advice for programmers in further sentences.
    const [what = ""] = (problem as Error).message.split(". ");
    return { kind: "not-understood", what };
  }
}
