import { describe, expect, test } from "@jest/globals";
import { nextStep, type CommandAnswer } from "./command-answer.js";

const nothing: CommandAnswer = {
  iqType: "result",
  status: null,
  sessionId: null,
  noteType: null,
  note: null,
  errorText: null,
  errorCondition: null,
};

describe("the next step after a command's answer", () => {
  test("completed is done, with the bot's note", () => {
    const answer = { ...nothing, status: "completed", noteType: "info", note: " Bob is being asked. " };
    expect(nextStep(answer)).toEqual({ kind: "done" });
    expect(nextStep({ ...nothing, status: "completed" })).toEqual({ kind: "done" });
  });

  test("executing asks for the form", () => {
    expect(nextStep({ ...nothing, status: "executing", sessionId: "7" })).toEqual({
      kind: "form",
      sessionId: "7",
    });
  });

  test("a completed command with an error note is a refusal", () => {
    const answer = { ...nothing, status: "completed", noteType: "error", note: "That is yourself." };
    expect(nextStep(answer)).toEqual({ kind: "refused", why: "That is yourself." });
  });

  test("an error is told by its text, else by its condition", () => {
    const error = { ...nothing, iqType: "error", errorCondition: "forbidden" };
    expect(nextStep({ ...error, errorText: "Not you." })).toEqual({ kind: "refused", why: "Not you." });
    expect(nextStep(error)).toEqual({ kind: "refused", why: "forbidden" });
  });

  test("what makes no sense is a refusal, never a success", () => {
    expect(nextStep(nothing)).toEqual({ kind: "refused", why: "unknown" });
    expect(nextStep({ ...nothing, status: "executing" })).toEqual({ kind: "refused", why: "executing" });
    expect(nextStep({ ...nothing, status: "canceled" })).toEqual({ kind: "refused", why: "canceled" });
  });
});
