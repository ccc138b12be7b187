import { isDeepStrictEqual } from "node:util";
import type { AssistError, MessengerState } from "@assist/assist-core";
import type { Log } from "../log.js";
import { reasonOf } from "./reason.js";

/** What an account is to its user, who is told of each change once. Nothing comes after `stopped`. */
export class AccountState {
  readonly #log: Log;
  #current: MessengerState = { kind: "connecting" };
  #failure: AssistError | undefined;
  #tell: (state: MessengerState) => void = () => undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  get current(): MessengerState {
    return this.#current;
  }

  /** Why it is `failed`. */
  get failure(): AssistError | undefined {
    return this.#failure;
  }

  onChange(tell: (state: MessengerState) => void): void {
    this.#tell = tell;
  }

  ready(userId: string): void {
    if (this.#current.kind !== "ready") this.#log.info({ userId }, "matrix connection ready");
    this.#become({ kind: "ready" });
  }

  /** @param code of what an operator may look at */
  connecting(code: string | undefined): void {
    this.#become({ kind: "connecting", ...(code === undefined ? {} : { code }) });
  }

  /** For another process that has the account's file. */
  waiting(code: string): void {
    if (this.#current.kind !== "waiting")
      this.#log.warn({ code }, "another process has the matrix account; waiting until it is gone");
    this.#become({ kind: "waiting", code });
  }

  failed(failure: AssistError): void {
    this.#log.warn({ reason: reasonOf(failure), code: failure.code }, "matrix connection given up");
    this.#failure = failure;
    this.#become({ kind: "failed", code: failure.code });
  }

  /** What has failed stays so. */
  stopped(): void {
    if (this.#current.kind !== "failed") this.#become({ kind: "stopped" });
  }

  #become(state: MessengerState): void {
    if (isDeepStrictEqual(state, this.#current) || this.#current.kind === "stopped") return;
    this.#current = state;
    this.#tell(state);
  }
}
