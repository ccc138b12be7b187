import { readFile } from "node:fs/promises";
import { AssistError } from "@assist/assist-core";
import { parse } from "yaml";
import { z } from "zod";
import { configSchema, type Config } from "./config.schema.js";

/** Reads a YAML file (JSON is YAML too). Rejects with all that is wrong with it at once, never with a secret's value. */
export async function loadConfig(path: string): Promise<Config> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AssistError(
      "config.unreadable",
      "configuration",
      `Cannot read the configuration file ${path}.`,
      { cause },
    );
  });
  return parseConfig(text, path);
}

export function parseConfig(text: string, path: string): Config {
  let data: unknown;
  try {
    data = parse(text);
  } catch (cause) {
    throw new AssistError("config.syntax", "configuration", `${path} is not valid YAML: ${String(cause)}`, {
      cause,
    });
  }
  const result = configSchema.safeParse(data);
  if (result.success) return result.data;
  throw new AssistError(
    "config.invalid",
    "configuration",
    `${path} is not usable:\n${z.prettifyError(result.error)}`,
  );
}
