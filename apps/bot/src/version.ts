import { readFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

/** The service's version, told to whoever asks for it in chat (XEP-0092). */
export const botVersion = version;
