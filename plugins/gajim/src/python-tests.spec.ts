import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

/** What `tests/as_json_lines.py` prints for each test. */
interface PythonTest {
  readonly name: string;
  readonly problem: string | null;
}

const program = new URL("../tests/as_json_lines.py", import.meta.url).pathname;
// -B: nothing is written into the plugin's folder, which people copy.
const { stdout } = await promisify(execFile)("python3", ["-B", program]);
const results = stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as PythonTest);

test.each(results)("$name", ({ problem }) => {
  expect(problem).toBeNull();
});
