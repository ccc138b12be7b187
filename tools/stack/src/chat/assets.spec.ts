import { expect, test } from "@jest/globals";
import { assetFor } from "./assets.js";

test("files come from the named folders", () => {
  expect(assetFor("/page/chat.html")).toMatch(/tools\/stack\/page\/chat\.html$/);
  expect(assetFor("/converse/webfonts/x.woff2")).toMatch(/converse\.js\/dist\/webfonts\/x\.woff2$/);
});

test.each([
  "/page/../package.json",
  "/page/%2e%2e/package.json",
  "/page/..%2fpackage.json",
  "/page//etc/passwd/../../../../../etc/passwd",
  "/page/%00",
  "/page/%",
  "/page/",
  "/constructor/name",
  "/other/file.js",
])("%s is nowhere", (path) => {
  expect(assetFor(path)).toBeUndefined();
});
