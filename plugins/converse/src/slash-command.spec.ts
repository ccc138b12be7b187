import { describe, expect, test } from "@jest/globals";
import { parseSlashCommand } from "./slash-command.js";

describe("/assist typed into a chat", () => {
  test.each([
    ["/assist @bob", "bob", ""],
    ["/assist bob", "bob", ""],
    ["//assist @bob the printer", "bob", "the printer"],
    ["  /ASSIST bob@example.org  no sound  here ", "bob@example.org", "no sound  here"],
    ["/assist @bob first line\nsecond line", "bob", "first line\nsecond line"],
    ["／assist　＠花子　印刷できません", "花子", "印刷できません"],
    ["/assist @help", "help", ""],
    ["/assist break", "break", ""],
  ])("%j asks that friend", (typed, friend, reason) => {
    expect(parseSlashCommand(typed)).toEqual({ kind: "ask", friend, reason });
  });

  test.each([
    ["/assist help", "assist help"],
    ["/assist accept K7QD", "assist accept K7QD"],
    ["/assist Decline K7QD no time", "assist Decline K7QD no time"],
    ["/assist quit", "assist quit"],
    ["/assist pause", "assist pause"],
    ["/assist やめる", "assist やめる"],
    ["/assist ?", "assist ?"],
  ])("%j goes to the bot as text", (typed, text) => {
    expect(parseSlashCommand(typed)).toEqual({ kind: "text", text });
  });

  test("alone it lets the person choose", () => {
    expect(parseSlashCommand("/assist  ")).toEqual({ kind: "pick" });
  });

  test.each(["/assistant bob", "/me assists bob", "assist bob", "hello /assist bob", ""])(
    "%j is not ours",
    (typed) => {
      expect(parseSlashCommand(typed)).toEqual({ kind: "none" });
    },
  );
});
