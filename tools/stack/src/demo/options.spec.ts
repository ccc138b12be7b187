import { expect, test } from "@jest/globals";
import { StackError } from "../stack-error.js";
import { startOptions } from "./options.js";

test("a state file is relative to where npm was called", () => {
  expect(startOptions(["--state", "s.json"], { INIT_CWD: "/home/a" })).toEqual({
    bot: true,
    stateFile: "/home/a/s.json",
  });
  expect(startOptions(["--state=/tmp/s.json"], { INIT_CWD: "/home/a" }).stateFile).toBe("/tmp/s.json");
});

test("a data folder is relative to where npm was called", () => {
  expect(startOptions(["--data", "d"], { INIT_CWD: "/home/a" }).dataFolder).toBe("/home/a/d");
});

test.each([[["--state"]], [["--data", ""]], [["--state", ""]], [["--stat", "x"]], [["x"]]])(
  "%j is refused in one sentence",
  (args) => {
    expect(() => startOptions(args, {})).toThrow(StackError);
  },
);
