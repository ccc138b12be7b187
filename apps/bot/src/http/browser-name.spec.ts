import { expect, test } from "@jest/globals";
import { browserName } from "./browser-name.js";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  ["node", "an unknown browser"],
  ["", "an unknown browser"],
  [undefined, "an unknown browser"],
])("%p is told in chat as %p", (header, name) => {
  expect(browserName(header)).toBe(name);
});
