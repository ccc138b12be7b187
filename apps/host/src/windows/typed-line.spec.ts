import { expect, test } from "@jest/globals";
import { TypedLine } from "./typed-line.js";

const never = () => Promise.resolve("");

test("is typed and deleted letter by letter, also letters of two code units", () => {
  const line = new TypedLine(never, () => {});
  for (const text of ["a", "あ", "🐶"]) line.edit({ key: "text", text });
  line.edit({ key: "backspace" });
  expect(line.text).toBe("aあ");
});

test("takes what is pasted as soon as that has come", async () => {
  const changed = Promise.withResolvers<undefined>();
  const line = new TypedLine(
    (from) => Promise.resolve(`from the ${from}`),
    () => changed.resolve(undefined),
  );
  expect(line.edit({ key: "paste", from: "clipboard" })).toBe(true);
  await changed.promise;
  expect(line.text).toBe("from the clipboard");
});

test("ends where nobody types on, and leaves other keys alone", () => {
  const line = new TypedLine(never, () => {});
  line.edit({ key: "text", text: "x".repeat(1_000) });
  expect([line.text.length, line.edit({ key: "escape" })]).toEqual([400, false]);
});
