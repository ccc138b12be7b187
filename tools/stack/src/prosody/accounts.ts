import { createHash, createHmac, pbkdf2Sync, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface XmppAccount {
  readonly user: string;
  readonly password: string;
  /** The name others see in their roster; default: the user with a capital letter. */
  readonly name?: string;
  /** Addresses elsewhere that are contacts too, both ways as far as this server is concerned. */
  readonly contactsElsewhere?: readonly string[];
}

/**
 * Writes accounts and rosters as files of Prosody's internal storage, which is quicker than `prosodyctl` per account.
 * What is there already stays: people may have changed their password or roster since.
 */
export async function seedAccounts(
  dataPath: string,
  domain: string,
  accounts: readonly XmppAccount[],
  contactsOfEachOther: boolean,
): Promise<void> {
  for (const account of accounts) {
    await seed(dataPath, domain, "accounts", account.user, credentials(account.password));
    const { contactsElsewhere = [] } = account;
    if (!contactsOfEachOther && contactsElsewhere.length === 0) continue;
    const others = contactsOfEachOther ? accounts.filter((other) => other.user !== account.user) : [];
    await seed(dataPath, domain, "roster", account.user, roster(domain, others, contactsElsewhere));
  }
}

async function seed(
  dataPath: string,
  domain: string,
  store: string,
  user: string,
  content: string,
): Promise<void> {
  const folder = join(dataPath, encoded(domain), store);
  const file = join(folder, `${encoded(user)}.dat`);
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, content, { mode: 0o600 });
}

/** 4096 iterations, the least RFC 5802 allows: clients in plain JavaScript need 0.7 s for Prosody's 10,000. */
function credentials(password: string): string {
  const iterations = 4096;
  const salt = randomUUID();
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, iterations, 20, "sha1");
  const hmac = (label: string) => createHmac("sha1", salted).update(label).digest();
  const storedKey = createHash("sha1").update(hmac("Client Key")).digest("hex");
  return luaTable([
    `["iteration_count"] = ${String(iterations)};`,
    `["salt"] = ${luaString(salt)};`,
    `["stored_key"] = ${luaString(storedKey)};`,
    `["server_key"] = ${luaString(hmac("Server Key").toString("hex"))};`,
  ]);
}

function roster(domain: string, contacts: readonly XmppAccount[], elsewhere: readonly string[]): string {
  const item = (address: string, name: string) =>
    `[${luaString(address)}] = { ["subscription"] = "both"; ["name"] = ${luaString(name)}; ["groups"] = {}; };`;
  return luaTable([
    `[false] = { ["version"] = 1; ["pending"] = {}; };`,
    ...contacts.map(({ user, name = user.charAt(0).toUpperCase() + user.slice(1) }) =>
      item(`${user}@${domain}`, name),
    ),
    ...elsewhere.map((address) => item(address, address)),
  ]);
}

function luaTable(lines: readonly string[]): string {
  return `return {\n${lines.map((line) => `\t${line}\n`).join("")}};\n`;
}

/** A Lua string literal, byte by byte where a byte is not plain ASCII. */
export function luaString(text: string): string {
  const escaped = [...Buffer.from(text, "utf8")].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${String(byte).padStart(3, "0")}`,
  );
  return `"${escaped.join("")}"`;
}

/** File names as Prosody's `util.datamanager` makes them: all but letters and digits percent-encoded in lower case. */
function encoded(name: string): string {
  return [...Buffer.from(name, "utf8")]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9]/.test(character) ? character : `%${byte.toString(16).padStart(2, "0")}`;
    })
    .join("");
}
