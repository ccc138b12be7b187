import { AssistError } from "@assist/assist-core";
import { describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { asAssistError, translated } from "./sqlite-errors.js";

const failure = (code: string) => new Database.SqliteError("it failed", code);

describe("a failed database call", () => {
  it.each([
    ["SQLITE_FULL", "store.unavailable", "network"],
    ["SQLITE_IOERR_FSYNC", "store.unavailable", "network"],
    ["SQLITE_BUSY", "store.unavailable", "network"],
    ["SQLITE_READONLY_DBMOVED", "store.unavailable", "configuration"],
    ["SQLITE_CANTOPEN", "store.unavailable", "configuration"],
    ["SQLITE_NOTADB", "store.unavailable", "configuration"],
    ["SQLITE_CORRUPT_VTAB", "store.unavailable", "configuration"],
    ["SQLITE_CONSTRAINT_PRIMARYKEY", "store.conflict", "bug"],
  ])("%s means %s, of category %s, with its cause", (sqliteCode, code, category) => {
    const cause = failure(sqliteCode);
    const error = asAssistError(cause);
    expect(error).toBeInstanceOf(AssistError);
    expect(error).toMatchObject({ code, category, cause });
  });

  it("names the file where the operating system does, and what a missing one lacks", () => {
    const cause = Object.assign(new Error("no such file"), {
      code: "ENOENT",
      syscall: "open",
      path: "/missing/assist.sqlite",
    });
    expect(asAssistError(cause)).toMatchObject({
      category: "configuration",
      message: "The database cannot be used: ENOENT (/missing/assist.sqlite; its folder must exist)",
    });
  });

  it("leaves alone what is no failure of the database", () => {
    const bug = new TypeError("a bug");
    expect(asAssistError(bug)).toBe(bug);
    const known = new AssistError("store.in-use", "configuration", "in use");
    expect(asAssistError(known)).toBe(known);
    expect(() =>
      translated(() => {
        throw bug;
      }),
    ).toThrow(bug);
  });
});
