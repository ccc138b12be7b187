import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
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
    if (!isCode(cause, "EEXIST"))
      throw new AssistError("secret.unwritable", "configuration", `Cannot write the key file ${path}.`, {
        cause,
      });
  });
  const key = Buffer.from((await readFile(path, "utf8")).trim(), "base64url");
  if (key.length < 32)
    throw new AssistError(
      "secret.too-short",
      "configuration",
      `The key file ${path} does not hold 32 bytes.`,
    );
  return new TicketSecrets(key);
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;
