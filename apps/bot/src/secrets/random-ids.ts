import { randomBytes, randomInt } from "node:crypto";
import type {
  HandoverCode,
  Ids,
  PromptCode,
  RoomName,
  SeatId,
  SessionId,
  TicketId,
} from "@assist/assist-core";
import { handoverAlphabet } from "@assist/protocol";

/** Without 0 and O, 1 and I, and without vowels, so that no code reads as a word. */
const codeAlphabet = "BCDFGHJKLMNPQRSTVWXYZ23456789";

const unguessable = (): string => randomBytes(18).toString("base64url");

/** 144 random bits each, but for the codes. */
export class RandomIds implements Ids {
  sessionId = (): SessionId => unguessable() as SessionId;
  ticketId = (): TicketId => unguessable() as TicketId;
  seatId = (): SeatId => unguessable() as SeatId;
  roomName = (): RoomName => unguessable() as RoomName;
  messageId = (): string => unguessable();

  promptCode(): PromptCode {
    const letters = Array.from({ length: 3 }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length)));
    // At least one digit, so that a code is told from a word of a reason also in lower case.
    const digit = "23456789".charAt(randomInt(8));
    letters.splice(randomInt(4), 0, digit);
    return letters.join("") as PromptCode;
  }

  handoverCode(): HandoverCode {
    const characters = Array.from({ length: 8 }, () =>
      handoverAlphabet.charAt(randomInt(handoverAlphabet.length)),
    );
    return characters.join("") as HandoverCode;
  }
}
