import "reflect-metadata";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { AssistError } from "@assist/assist-core";
import { pino } from "pino";
import { loadConfig } from "./config/load-config.js";
import { warnIfOpenToOthers } from "./config/open-to-others.js";
import { createBot } from "./create-bot.js";
import { Failpoints } from "./failpoints/failpoints.js";
import { logUnwaitedFailures } from "./unwaited-failures.js";

const exitCodes = { stoppedInOrder: 0, failed: 1, configuration: 78 };

/** For whoever started it: standard error. Standard output is the log, one JSON object per line. */
const tell = (line: string) => void process.stderr.write(`${line}\n`);

interface CommandLine {
  readonly configFile: string;
  readonly failpoints: boolean;
}

function commandLine(): CommandLine {
  const { config, failpoints } = options();
  if (config === undefined || config === "")
    throw new AssistError("config.missing", "configuration", `Say which configuration to use: ${usage}`);
  // Relative to where npm was called, which npm tells in INIT_CWD.
  return { configFile: resolve(process.env["INIT_CWD"] ?? process.cwd(), config), failpoints };
}

const usage = "npm run serve -- --config FILE";

function options() {
  try {
    return parseArgs({
      options: { config: { type: "string" }, failpoints: { type: "boolean", default: false } },
    }).values;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message.split(". ", 1)[0] : String(cause);
    const sentence = `${problem ?? "The command line is not understood"}. Write: ${usage}`;
    throw new AssistError("config.command-line", "configuration", sentence, { cause });
  }
}

/** Later ones are ignored: npm sends on what the terminal has sent already. */
const asked = new Promise<NodeJS.Signals>((resolve) => {
  process.on("SIGTERM", resolve);
  process.on("SIGINT", resolve);
});

async function run(): Promise<number> {
  const { configFile, failpoints: isKillable } = commandLine();
  const config = await loadConfig(configFile);
  const log = pino({ level: config.log.level, base: null, redact: ["*.password", "*.token", "*.secret"] });
  logUnwaitedFailures(log, process);
  const failpoints = Failpoints.from(process.env, isKillable);
  if (failpoints) log.warn("failpoints are on: this process is made to be killed, and is for tests only");
  const bot = await createBot(config, log, { tell, failpoints });
  for (const file of [configFile, config.secretFile]) await warnIfOpenToOthers(file, log);
  log.info({ url: config.http.publicUrl }, "ready to serve");
  tell(`Stopping (${await asked}).`);
  try {
    await bot.stop();
    return exitCodes.stoppedInOrder;
  } catch (error) {
    log.error({ err: error }, "did not stop cleanly");
    return exitCodes.failed;
  }
}

function whyNot(error: unknown): number {
  const isOurs = error instanceof AssistError;
  tell(isOurs ? error.message : String(error instanceof Error ? error.stack : error));
  // EX_CONFIG of sysexits.h: starting it again does not help. With a database or a port it may: somebody else may hold it.
  const isFinal = isOurs && error.category === "configuration" && !/^(?:store|http)\./.test(error.code);
  return isFinal ? exitCodes.configuration : exitCodes.failed;
}

/** Until a signal ends it; the result is the exit code. What keeps it from starting is told in a sentence. */
export const serve = (): Promise<number> => run().catch(whyNot);
