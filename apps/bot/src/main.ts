import "reflect-metadata";
import { parseArgs } from "node:util";
import { AssistError } from "@assist/assist-core";
import { pino } from "pino";
import { loadConfig } from "./config/load-config.js";
import { createBot } from "./create-bot.js";

const { values } = parseArgs({ options: { config: { type: "string" } } });

async function run(): Promise<void> {
  if (values.config === undefined)
    throw new AssistError("config.missing", "configuration", "Say which configuration to use: --config FILE");
  const config = await loadConfig(values.config);
  const log = pino({ level: config.log.level, base: null, redact: ["*.password", "*.token", "*.secret"] });
  const bot = await createBot(config, log);
  log.info({ url: config.http.publicUrl }, "ready to serve");
  const stop = () => {
    bot.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

run().catch((error: unknown) => {
  const words =
    error instanceof AssistError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${words}\n`);
  process.exit(1);
});
