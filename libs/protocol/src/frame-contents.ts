import type { z } from "zod";
import { agreementMessage, type AgreementMessage } from "./agreement.schema.js";
import {
  agentToPage,
  pairingMessage,
  pageToAgent,
  type AgentToPage,
  type PageToAgent,
  type PairingMessage,
} from "./control/agent-message.schema.js";
import {
  controlBeat,
  inputPacket,
  inputSignal,
  type ControlBeat,
  type InputPacket,
  type InputSignal,
} from "./control/input.schema.js";
import { pageMessage, pageSignal, type PageMessage, type PageSignal } from "./page-message.schema.js";

/** More than the relay or a data packet carries; whatever is longer is not looked into. */
const mostBytes = 32_768;

/**
 * The contents of an `agreement` frame, and the plaintexts of `reliable` and `lossy` ones, are JSON in UTF-8. Readers
 * give undefined for whatever is none, of an unknown kind, or not as the schema says; unknown members are passed over.
 */
export const readAgreementMessage = (contents: Uint8Array): AgreementMessage | undefined =>
  readAs(agreementMessage, contents);

export const readPageMessage = (plaintext: Uint8Array): PageMessage | undefined =>
  readAs(pageMessage, plaintext);

export const readPageSignal = (plaintext: Uint8Array): PageSignal | undefined =>
  readAs(pageSignal, plaintext);

export const readInputPacket = (plaintext: Uint8Array): InputPacket | undefined =>
  readAs(inputPacket, plaintext);

export const readInputSignal = (plaintext: Uint8Array): InputSignal | undefined =>
  readAs(inputSignal, plaintext);

export const readControlBeat = (plaintext: Uint8Array): ControlBeat | undefined =>
  readAs(controlBeat, plaintext);

export const readPairingMessage = (contents: Uint8Array): PairingMessage | undefined =>
  readAs(pairingMessage, contents);

export const readPageToAgent = (plaintext: Uint8Array): PageToAgent | undefined =>
  readAs(pageToAgent, plaintext);

export const readAgentToPage = (plaintext: Uint8Array): AgentToPage | undefined =>
  readAs(agentToPage, plaintext);

type Contents =
  | AgreementMessage
  | PageMessage
  | PageSignal
  | InputPacket
  | InputSignal
  | ControlBeat
  | PairingMessage
  | PageToAgent
  | AgentToPage;

/** What the readers read. */
export const writeContents = (message: Contents): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(message));

function readAs<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | undefined {
  if (bytes.length > mostBytes) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
