import { beforeEach, describe, expect, it } from "@jest/globals";
import { AssistError, type MessengerState } from "@assist/assist-core";
import { AccountState } from "./account-state.js";

describe("the state of an account", () => {
  let lines: string[];
  let told: MessengerState[];
  let state: AccountState;
  beforeEach(() => {
    [lines, told] = [[], []];
    const note = (_: object, message: string) => void lines.push(message);
    state = new AccountState({ debug: note, info: note, warn: note });
    state.onChange((each) => void told.push(each));
  });

  it("is told when it changes, and logged once a turn", () => {
    expect(state.current).toEqual({ kind: "connecting" });
    state.connecting(undefined);
    for (let again = 0; again < 2; again++) state.waiting("matrix.store-held");
    state.connecting("matrix.server-unreachable");
    for (let again = 0; again < 2; again++) state.ready("@assist:example.org");
    expect(told).toEqual([
      { kind: "waiting", code: "matrix.store-held" },
      { kind: "connecting", code: "matrix.server-unreachable" },
      { kind: "ready" },
    ]);
    expect(lines).toEqual([
      "another process has the matrix account; waiting until it is gone",
      "matrix connection ready",
    ]);
  });

  it("stays failed when it is stopped, with the reason", () => {
    const failure = new AssistError(
      "matrix.sign-in-failed",
      "configuration",
      "The homeserver does not let it in",
    );
    state.failed(failure);
    state.stopped();
    expect(state.current).toEqual({ kind: "failed", code: "matrix.sign-in-failed" });
    expect(state.failure).toBe(failure);
  });

  it("does not change after its stop", () => {
    state.stopped();
    state.connecting("matrix.server-unreachable");
    expect(told).toEqual([{ kind: "stopped" }]);
  });
});
