import { expect, test } from "@jest/globals";
import { readAgentFiles } from "./agent-files.js";

const file = { file: "assist-agent-linux-x64.tar.gz", sha256: "0a".repeat(32), bytes: 41_000_000 };
const files = { v: 1, version: "0.1.0", linux: file, npm: { ...file, file: "assist-agent.tgz" } };
const answer = (status: number, body: unknown) => () =>
  Promise.resolve({ ok: status === 200, status, json: () => Promise.resolve(body) });

test("the service says which files it has of the agent", async () => {
  expect(await readAgentFiles(answer(200, files))).toMatchObject({ known: "there", files });
});

test.each([
  [404, {}, "none"],
  [200, "<!doctype html>", "none"],
  [200, { ...files, linux: { ...file, file: "../../evil" } }, "none"],
  [503, {}, "unreachable"],
])("%d with %j is %s", async (status, body, known) => {
  expect(await readAgentFiles(answer(status, body))).toEqual({ known });
});

test("no answer is no answer", async () => {
  const failing = () => Promise.reject(new TypeError("no network"));
  expect(await readAgentFiles(failing)).toEqual({ known: "unreachable" });
});
