import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Handover, HandoverCode, SeatId, TicketId } from "@assist/assist-core";
import { ticketToken } from "@assist/protocol";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { loadTicketSecrets } from "./ticket-secrets.js";

const id = "abcdefghijklmnopqrstuvwx" as TicketId;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-secret-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a token names its ticket, also after a restart", async () => {
  const path = join(folder, "key");
  const token = (await loadTicketSecrets(path)).tokenFor(id);
  expect((await loadTicketSecrets(path)).verify(token)).toBe(id);
});

test("the key file is for its owner only", async () => {
  const path = join(folder, "key");
  await loadTicketSecrets(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(Buffer.from((await readFile(path, "utf8")).trim(), "base64url")).toHaveLength(32);
});

test("a token of another key, another ticket or another length opens nothing", async () => {
  const secrets = await loadTicketSecrets(join(folder, "key"));
  const foreign = (await loadTicketSecrets(join(folder, "other"))).tokenFor(id);
  expect(secrets.verify(foreign)).toBeUndefined();
  const [, mac = ""] = secrets.tokenFor(id).split(".");
  expect(secrets.verify(ticketToken.parse(`${"z".repeat(24)}.${mac}`))).toBeUndefined();
  expect(secrets.verify(ticketToken.parse(`${id}.${mac.slice(0, 30)}`))).toBeUndefined();
});

test("a damaged key file is refused rather than replaced", async () => {
  const path = join(folder, "key");
  await writeFile(path, "short");
  await expect(loadTicketSecrets(path)).rejects.toMatchObject({
    code: "secret.too-short",
    category: "configuration",
  });
});

test("where the key file cannot be made or read, the reason is said with what to do", async () => {
  const missing = join(folder, "missing");
  await expect(loadTicketSecrets(join(missing, "key"))).rejects.toMatchObject({
    code: "secret.unwritable",
    message: `Cannot write the key file ${missing}/key: the folder ${missing} does not exist (ENOENT). Make it, for the account that the bot runs as: install -d -m 0700 ${missing}.`,
  });
  await mkdir(join(folder, "key"));
  await expect(loadTicketSecrets(join(folder, "key"))).rejects.toMatchObject({
    code: "secret.unreadable",
    message: `Cannot read the key file ${folder}/key: EISDIR.`,
  });
});

test("a stored code is known again only with its own ticket and under its own key", async () => {
  const secrets = await loadTicketSecrets(join(folder, "key"));
  const code = "K7QDM2XP" as HandoverCode;
  const stored: Handover = {
    ticketId: id,
    locator: "K7QD",
    seal: secrets.sealCode(id, code),
    expiresAt: 1,
    triesLeft: 3,
  };
  expect(stored.seal).not.toContain("M2XP");
  expect(secrets.isCodeOf(stored, code)).toBe(true);
  expect(secrets.isCodeOf(stored, "K7QDM2XW" as HandoverCode)).toBe(false);
  expect(secrets.isCodeOf({ ...stored, ticketId: "z".repeat(24) as TicketId }, code)).toBe(false);
  expect(secrets.isCodeOf({ ...stored, seal: "" }, code)).toBe(false);
  expect((await loadTicketSecrets(join(folder, "other"))).isCodeOf(stored, code)).toBe(false);
});

test("a seat's cookie is told from a made-up one without the store, also after a restart", async () => {
  const path = join(folder, "key");
  const [seat, other] = ["seat-one", "seat-two"] as [SeatId, SeatId];
  const secrets = await loadTicketSecrets(path);
  const secret = secrets.seatSecret(seat);
  expect(secrets.seatSecret(seat)).not.toBe(secret);
  expect((await loadTicketSecrets(path)).isOfSeat(seat, secret)).toBe(true);
  const [random = "", proof = ""] = secret.split(".");
  const forged = [undefined, "", ".", random, `${random}.`, `.${proof}`, `x${random}.${proof}`];
  expect(forged.filter((each) => secrets.isOfSeat(seat, each))).toEqual([]);
  expect(secrets.isOfSeat(other, secret)).toBe(false);
  expect((await loadTicketSecrets(join(folder, "other"))).isOfSeat(seat, secret)).toBe(false);
});
