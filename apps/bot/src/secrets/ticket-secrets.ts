import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import {
  AssistError,
  type Handover,
  type HandoverCode,
  type SeatId,
  type TicketId,
} from "@assist/assist-core";
import { ticketToken, type TicketToken } from "@assist/protocol";

/**
 * The secrets of personal links: HMAC-SHA256 of the ticket's id under a key that lies in a file of its own, so a
 * stolen database opens no link (design.md, Web). Nothing is stored for a link but its id.
 */
export class TicketSecrets {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  tokenFor(id: TicketId): TicketToken {
    return ticketToken.parse(`${id}.${this.#mac(id).toString("base64url")}`);
  }

  /** The ticket that a token is for, or undefined when the token was not made here. */
  verify(token: TicketToken): TicketId | undefined {
    const [id = "", secret = ""] = token.split(".", 2);
    const expected = this.#mac(id);
    const given = Buffer.from(secret, "base64url");
    return given.length === expected.length && timingSafeEqual(given, expected)
      ? (id as TicketId)
      : undefined;
  }

  /** What is stored of a code, which has too few characters for a plain hash to hide it. */
  sealCode = (ticket: TicketId, code: HandoverCode): string =>
    this.#sealOf(ticket, code).toString("base64url");

  isCodeOf({ ticketId, seal }: Handover, code: HandoverCode): boolean {
    const expected = Buffer.from(seal, "base64url");
    const given = this.#sealOf(ticketId, code);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /** What a seat's cookie holds: 256 random bits, and the proof that they were given to this seat. */
  seatSecret(seat: SeatId): string {
    const random = randomBytes(32).toString("base64url");
    return `${random}.${this.#seatMac(seat, random).toString("base64url")}`;
  }

  /** Whether the cookie was made here for this seat, told without the store. That the seat is still held, only that can say. */
  isOfSeat(seat: SeatId, secret: string | undefined): boolean {
    const [random = "", proof = ""] = secret?.split(".", 2) ?? [];
    const expected = this.#seatMac(seat, random);
    const given = Buffer.from(proof, "base64url");
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #seatMac(seat: SeatId, random: string): Buffer {
    return createHmac("sha256", this.#key).update(`assist seat 1\n${seat}\n${random}`).digest();
  }

  #sealOf(ticket: TicketId, code: HandoverCode): Buffer {
    return createHmac("sha256", this.#key).update(`assist handover 1\n${ticket}\n${code}`).digest();
  }

  #mac(id: string): Buffer {
    return createHmac("sha256", this.#key).update(`assist ticket 1\n${id}`).digest();
  }
}

/** Reads the key file, or makes it (mode 0600) when there is none. */
export async function loadTicketSecrets(path: string): Promise<TicketSecrets> {
  const made = randomBytes(32).toString("base64url");
  await writeFile(path, `${made}\n`, { mode: 0o600, flag: "wx" }).catch((cause: unknown) => {
    if (codeOf(cause) !== "EEXIST") throw keyFileError("secret.unwritable", "write", path, cause);
  });
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw keyFileError("secret.unreadable", "read", path, cause);
  });
  const key = Buffer.from(text.trim(), "base64url");
  if (key.length < 32)
    throw new AssistError(
      "secret.too-short",
      "configuration",
      `The key file ${path} does not hold 32 bytes.`,
    );
  return new TicketSecrets(key);
}

function keyFileError(code: string, what: string, path: string, cause: unknown): AssistError {
  const sentence = `Cannot ${what} the key file ${path}: ${reasonOf(cause, dirname(path))}.`;
  return new AssistError(code, "configuration", sentence, { cause });
}

function reasonOf(cause: unknown, folder: string): string {
  switch (codeOf(cause)) {
    case "ENOENT":
      return `the folder ${folder} does not exist (ENOENT). Make it, for the account that the bot runs as: install -d -m 0700 ${folder}`;
    case "EACCES":
    case "EPERM":
      return `the account that the bot runs as may not (${codeOf(cause)}). Look at the owner and the mode of it and of ${folder}`;
    case "EROFS":
      return `${folder} is read-only (EROFS)`;
    default:
      return codeOf(cause);
  }
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
