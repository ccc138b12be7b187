import { EventEmitter } from "node:events";
import { expect, it } from "@jest/globals";
import { logUnwaitedFailures } from "./unwaited-failures.js";

it("what nobody waited for is logged by what it is, without what it carries", () => {
  const [process, lines] = [new EventEmitter(), [] as object[]];
  logUnwaitedFailures({ error: (line: object) => lines.push(line) }, process);
  process.emit(
    "unhandledRejection",
    Object.assign(new TypeError("aborted"), { data: { session: "secret" } }),
  );
  process.emit("unhandledRejection", undefined);
  expect(lines).toMatchObject([{ reason: "TypeError: aborted" }, { reason: "Error: undefined" }]);
  expect(JSON.stringify(lines)).not.toContain("secret");
});
