import { expect, test } from "@jest/globals";
import { StackError } from "../stack-error.js";
import { startHelp, startOptions } from "./options.js";

test("a state file is relative to where npm was called", () => {
  expect(startOptions(["--state", "s.json"], { INIT_CWD: "/home/a" })).toEqual({
    bot: true,
    matrix: false,
    stateFile: "/home/a/s.json",
  });
  expect(startOptions(["--state=/tmp/s.json"], { INIT_CWD: "/home/a" })).toMatchObject({
    stateFile: "/tmp/s.json",
  });
});

test("a data folder is relative to where npm was called", () => {
  expect(startOptions(["--data", "d"], { INIT_CWD: "/home/a" })).toMatchObject({ dataFolder: "/home/a/d" });
});

test("a Matrix homeserver only when it is wanted", () => {
  expect(startOptions(["--matrix"], {})).toEqual({ bot: true, matrix: true });
});

test("help names every option", () => {
  expect([startOptions(["--help"], {}), startOptions(["-h", "--without-bot"], {})]).toEqual(["help", "help"]);
  for (const option of ["--state FILE", "--data FOLDER", "--matrix", "--without-bot"])
    expect(startHelp).toContain(option);
});

test.each([[["--state"]], [["--data", ""]], [["--state", ""]], [["--stat", "x"]], [["x"]]])(
  "%j is refused in one sentence",
  (args) => {
    expect(() => startOptions(args, {})).toThrow(StackError);
  },
);
