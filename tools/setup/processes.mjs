import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Runs a command that the kernel ends with this process, its output going to ours. Resolves with the exit code. */
export function bound(command, args) {
  const child = spawn("setpriv", ["--pdeathsig", "KILL", command, ...args], { stdio: "inherit" });
  // A Ctrl+C reaches the child too; its exit code is the answer.
  const ignore = () => undefined;
  process.on("SIGINT", ignore);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/** The path of a program on PATH, or undefined. */
export function program(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** What a person can meet during set-up: told in one sentence, without a stack trace. */
export class SetupError extends Error {}

/**
 * Runs a command quietly, telling every so often what it is at. Resolves with its output; a failure throws the last lines.
 * `note` makes a few words of progress out of each line of output; `tell` is how many lines explain a failure.
 */
export function quietly(doing, command, args, { cwd, env, note, tell = 12, outlivesUs = false } = {}) {
  const started = Date.now();
  const bind = outlivesUs ? [command, ...args] : ["setpriv", "--pdeathsig", "KILL", command, ...args];
  const child = spawn(bind[0], bind.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = [];
  let noted = "";
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop();
      for (const line of parts.filter((part) => part.trim() !== "")) {
        if (!line.startsWith("npm warn")) lines.push(line);
        noted = note?.(line) ?? noted;
      }
    });
    stream.on("end", () => rest.trim() !== "" && lines.push(rest));
  }
  const progress = showProgress(doing, () => noted);
  return new Promise((resolve, reject) => {
    const end = (ok, why) => {
      progress.end(ok, `${((Date.now() - started) / 1000).toFixed(0)} s`);
      if (ok) resolve(lines);
      else
        reject(
          new SetupError(
            [`${doing} failed${why}:`, ...lines.slice(-tell).map((line) => `    ${line}`)].join("\n"),
          ),
        );
    };
    child.once("error", (problem) => end(false, ` (${problem.message})`));
    child.once("close", (code) => end(code === 0, code === null ? "" : ` (exit code ${code})`));
  });
}

/** One line that changes in a terminal; elsewhere a line now and then. */
function showProgress(doing, noted) {
  const started = Date.now();
  const live = process.stderr.isTTY;
  const text = () => {
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    return `  · ${doing} (${[`${seconds} s`, noted()].filter((part) => part !== "").join(", ")})`;
  };
  if (!live) console.error(`  · ${doing}`);
  const timer = setInterval(
    () => (live ? process.stderr.write(`\r\x1b[K${text()}`) : console.error(text())),
    live ? 500 : 15_000,
  );
  return {
    end(ok, took) {
      clearInterval(timer);
      if (live) process.stderr.write("\r\x1b[K");
      console.error(`  ${ok ? "✓" : "✗"} ${doing} (${took})`);
    },
  };
}
