export type ErrorCategory = "configuration" | "network" | "peer" | "permission" | "bug";

/** A broken surrounding. Expected outcomes are values instead; words for people are chosen at the edge, by `code`. */
export class AssistError extends Error {
  /** `area.reason`, stable and documented: `xmpp.not-authorized`. */
  readonly code: string;
  readonly category: ErrorCategory;

  constructor(code: string, category: ErrorCategory, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "AssistError";
    this.code = code;
    this.category = category;
  }
}
