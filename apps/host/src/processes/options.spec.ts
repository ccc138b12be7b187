import { expect, it } from "@jest/globals";
import { readCommandLine } from "./options.js";

const plain = { speak: false, keep: false, allowRoot: false };

it("is started with nothing, with a link, or with all there is", () => {
  expect(readCommandLine([])).toEqual({ kind: "run", options: plain });
  const link = "https://assist.example/a#K7QD2M.AAAAAAAAAAAAAAAAAAAAAA";
  expect(readCommandLine([link])).toEqual({ kind: "run", options: { ...plain, link } });
  expect(readCommandLine(["--display", ":1", "--speak", "--keep", "--allow-root", "-"])).toEqual({
    kind: "run",
    options: { speak: true, keep: true, allowRoot: true, display: ":1", link: "-" },
  });
});

it("helps and tells its release, whatever else is said", () => {
  expect(readCommandLine(["--help", "LINK"])).toEqual({ kind: "help" });
  expect(readCommandLine(["-h"])).toEqual({ kind: "help" });
  expect(readCommandLine(["--version"])).toEqual({ kind: "version" });
});

it("says what it does not understand, and no secret", () => {
  expect(readCommandLine(["--service"])).toEqual({
    kind: "not-understood",
    what: "Unknown option '--service'",
  });
  expect(readCommandLine(["one.SECRET", "two.SECRET"])).toEqual({
    kind: "not-understood",
    what: "There is more than one link",
  });
});
