import loglevel from "loglevel";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import type { Log } from "../log.js";
import { reasonOf } from "./reason.js";

/**
 * The SDK's log lines, at level debug. Of what is beside their text only numbers and the names and codes of errors are
 * kept: objects may hold events, and so words of people and keys.
 */
export function sdkLogger(log: Log, name = "sdk"): Logger {
  const line = (...parts: unknown[]) => log.debug({ from: name }, parts.map(harmless).join(" "));
  return {
    ...{ trace: () => undefined, debug: line, info: line, warn: line, error: line },
    getChild: (child) => sdkLogger(log, `${name} ${child}`),
  };
}

function harmless(part: unknown): string {
  if (typeof part === "string" || typeof part === "number" || typeof part === "boolean") return String(part);
  return reasonOf(part);
}

/**
 * Parts of the SDK write to the console whatever logger a client has, also events. They do so through loglevel, and what
 * such a logger writes with goes over to the loggers that are made from it.
 * https://github.com/pimterry/loglevel#writing-plugins
 */
export function silenceSdkConsole(): void {
  for (const [name, logger] of Object.entries(loglevel.getLoggers())) {
    if (!/^matrix(?:-|$)/.test(name)) continue;
    logger.methodFactory = () => () => undefined;
    logger.rebuild();
  }
}
