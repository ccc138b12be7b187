/** A command as it was meant, whichever way it arrived: chat text, form, button or page. */
export type AssistCommand =
  | { readonly name: "ask"; readonly friend: string; readonly purpose?: string }
  | { readonly name: "accept"; readonly code?: string }
  | { readonly name: "decline"; readonly code?: string; readonly why?: string }
  | { readonly name: "cancel"; readonly code?: string }
  | { readonly name: "link" }
  | { readonly name: "end" }
  /** Control, or the session where nobody has it nor asks for it. */
  | { readonly name: "stop" }
  | { readonly name: "deny" }
  | { readonly name: "pause" }
  | { readonly name: "resume" }
  | { readonly name: "who" }
  | { readonly name: "status" }
  /** Of the newest session; with a digest (its beginning, lower-case hex) of the one whose log has it. */
  | { readonly name: "history"; readonly friend?: string; readonly digest?: string }
  | { readonly name: "demo" }
  | { readonly name: "name"; readonly petname: string; readonly address: string }
  | { readonly name: "blocked" }
  | { readonly name: "unblock"; readonly address: string }
  | { readonly name: "language"; readonly tag: string }
  | { readonly name: "help" };

export type CommandName = AssistCommand["name"];

/** What was written is no command. Carries what is needed to say something useful. */
export type ParseProblem =
  | { readonly problem: "empty" }
  | { readonly problem: "unknown"; readonly word: string; readonly suggestion?: string }
  /** A command word within a sentence: what to write instead, alone. */
  | { readonly problem: "not-alone"; readonly usage: string }
  | { readonly problem: "missing-argument"; readonly command: CommandName; readonly usage: string };

export type ParseResult =
  | { readonly ok: true; readonly command: AssistCommand }
  | { readonly ok: false; readonly problem: ParseProblem };
