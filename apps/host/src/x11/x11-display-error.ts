/**
 * Why there is no X11 display to control. `wayland`, `unsupported-display`: it can be seen, but not be operated (an obstacle
 * to tell the helper); the others: there is none for this program.
 */
export type X11DisplayFault = "no-display" | "refused" | "wayland" | "unsupported-display" | "display-gone";

/** The message is a sentence for the person at the terminal. */
export class X11DisplayError extends Error {
  readonly fault: X11DisplayFault;
  override readonly name = "X11DisplayError";

  constructor(fault: X11DisplayFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}
