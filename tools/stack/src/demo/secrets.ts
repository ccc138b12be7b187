import { randomBytes, randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { StackError } from "../stack-error.js";
import { writeWhole } from "./write-whole.js";

/** Made at the first start of a stack and kept, so that its accounts stay valid. */
export interface Secrets {
  readonly passwords: Readonly<Record<string, string>>;
  readonly livekitKey: string;
  readonly livekitSecret: string;
}

export async function secrets(folder: string, users: readonly string[]): Promise<Secrets> {
  const file = join(folder, "secrets.json");
  const kept = await readSecrets(file);
  if (kept !== undefined && users.every((user) => user in kept.passwords)) return kept;
  const made: Secrets = {
    passwords: { ...Object.fromEntries(users.map((user) => [user, password()])), ...kept?.passwords },
    livekitKey: kept?.livekitKey ?? `API${randomBytes(6).toString("hex")}`,
    livekitSecret: kept?.livekitSecret ?? randomBytes(32).toString("base64url"),
  };
  await writeWhole(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

const lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Of letters and digits alone: it may be typed, or stand on a command line, where a leading dash is an option. */
function password(): string {
  return Array.from({ length: 20 }, () => lettersAndDigits.charAt(randomInt(lettersAndDigits.length))).join(
    "",
  );
}

async function readSecrets(file: string): Promise<Secrets | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text) as Secrets;
  } catch (cause) {
    throw new StackError(`${file} is damaged; remove it and its folder to begin anew`, { cause });
  }
}
