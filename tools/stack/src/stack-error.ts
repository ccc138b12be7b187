/** A server of the stack could not do its work. The message is one sentence for the person at the terminal. */
export class StackError extends Error {
  override readonly name = "StackError";
}
