import { expect, test } from "@jest/globals";
import { linuxLine, nodeLine } from "./start-line.js";

const file = { sha256: "0a".repeat(32), bytes: 1 };
const files = {
  v: 1 as const,
  version: "0.1.0",
  linux: { ...file, file: "assist-agent-linux-x64.tar.gz" },
  npm: { ...file, file: "assist-agent.tgz" },
};
const link = "https://assist.example/a#K7QDM2.0123456789abcdefghij-_";

test("one line fetches, checks, unpacks and starts the agent", () => {
  expect(linuxLine("https://assist.example", files, link)).toBe(
    "curl -fO 'https://assist.example/agent/assist-agent-linux-x64.tar.gz'" +
      ` && echo '${"0a".repeat(32)}  assist-agent-linux-x64.tar.gz' | sha256sum -c -` +
      " && tar -xzf assist-agent-linux-x64.tar.gz" +
      " && printf '%s\\n' 'https://assist.example/a#K7QDM2.0123456789abcdefghij-_'" +
      " | ./assist-agent-linux-x64/assist-agent -",
  );
});

test("one line starts it by Node", () => {
  expect(nodeLine("https://assist.example", files, link)).toBe(
    "printf '%s\\n' 'https://assist.example/a#K7QDM2.0123456789abcdefghij-_'" +
      " | npx --yes 'https://assist.example/agent/assist-agent.tgz' -",
  );
});

test("nothing in a line ends its quotes", () => {
  expect(nodeLine("https://assist.example", files, "x'; rm -rf ~; '")).not.toContain("x'");
});
