import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { AssistError } from "@assist/assist-core";
import { LineCounter, parseDocument } from "yaml";
import { configProblems } from "./config-problems.js";
import { configSchema, type Config } from "./config.schema.js";

/** Reads a YAML file (JSON is YAML too). Rejects with all that is wrong with it at once, never with a secret's value. */
export async function loadConfig(path: string): Promise<Config> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AssistError(
      "config.unreadable",
      "configuration",
      `Cannot read the configuration file ${path} (${String((cause as NodeJS.ErrnoException).code)}). Begin with a copy of docs/config.sample.yml.`,
      { cause },
    );
  });
  return parseConfig(text, path);
}

/** Paths in the text are relative to the folder of the file. */
export function parseConfig(text: string, path: string): Config {
  const data = parseYaml(text, path);
  const result = configSchema.safeParse(data);
  if (!result.success) {
    const problems = configProblems(result.error, data).map((problem) => `  ${problem}`);
    throw new AssistError(
      "config.invalid",
      "configuration",
      [`${path} is not usable:`, ...problems].join("\n"),
    );
  }
  const absolute = (file: string) => resolve(dirname(path), file);
  const { http, store, secretFile, xmpp, matrix } = result.data;
  return {
    ...result.data,
    http: { ...http, viewerDir: absolute(http.viewerDir), agentFolder: absolute(http.agentFolder) },
    store: { ...store, path: absolute(store.path) },
    secretFile: absolute(secretFile),
    ...(xmpp?.mode === "account" && xmpp.certificateAuthority !== undefined
      ? { xmpp: { ...xmpp, certificateAuthority: absolute(xmpp.certificateAuthority) } }
      : {}),
    ...(matrix?.recoveryKeyFile === undefined
      ? {}
      : { matrix: { ...matrix, recoveryKeyFile: absolute(matrix.recoveryKeyFile) } }),
  };
}

/** The parser's own message quotes the line, which may be that of a password: only its place is told, and its kind. */
function parseYaml(text: string, path: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const { line, col } = lines.linePos(error.pos[0]);
  const kind = error.code.toLowerCase().replaceAll("_", " ");
  throw new AssistError(
    "config.syntax",
    "configuration",
    `${path} is not valid YAML at line ${String(line)}, column ${String(col)} (${kind}).`,
  );
}
