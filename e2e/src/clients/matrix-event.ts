import type { ProgramEvent } from "./python-program.js";

/** What a room's server told the client, decrypted. */
export interface MatrixEvent {
  /** As the event has it; `unreadable` for one that could not be decrypted. */
  readonly type: string;
  readonly room: string;
  readonly id: string;
  readonly from: string;
  readonly content: MatrixContent;
  /** The event that this one takes back. */
  readonly redacts: string | null;
  readonly encrypted: boolean;
}

/** The parts of messages and reactions that clients show. */
export interface MatrixContent {
  readonly msgtype?: string;
  readonly body?: string;
  readonly format?: string;
  readonly formatted_body?: string;
  readonly "m.mentions"?: { readonly user_ids?: readonly string[] };
  readonly "m.new_content"?: MatrixContent;
  readonly "m.relates_to"?: {
    readonly rel_type?: string;
    readonly event_id?: string;
    readonly key?: string;
    readonly "m.in_reply_to"?: { readonly event_id: string };
  };
}

export const matrixEvent = (told: ProgramEvent): MatrixEvent =>
  ({ ...told, type: told.event }) as unknown as MatrixEvent;

export interface Mention {
  readonly address: string;
  readonly name: string;
}

export const textOf = (body: string): MatrixContent => ({ msgtype: "m.text", body });

/**
 * What a client sends when the name of each is chosen from a list: its body has the names alone.
 * https://spec.matrix.org/v1.16/client-server-api/#user-and-room-mentions
 */
export function withPills(parts: readonly (string | Mention)[]): MatrixContent {
  const mentioned = parts.filter((part) => typeof part !== "string");
  const pill = ({ address, name }: Mention) => `<a href="https://matrix.to/#/${address}">${name}</a>`;
  return {
    ...textOf(parts.map((part) => (typeof part === "string" ? part : part.name)).join("")),
    format: "org.matrix.custom.html",
    formatted_body: parts.map((part) => (typeof part === "string" ? part : pill(part))).join(""),
    "m.mentions": { user_ids: mentioned.map(({ address }) => address) },
  };
}

/** With the quotation before it that older clients write, and newer ones too for those that know no replies. */
export function replyTo(
  { id, from, body: quoted }: { readonly id: string; readonly from: string; readonly body: string },
  body: string,
): MatrixContent {
  const quotation = `<${from}> ${quoted}`.replaceAll(/^/gm, "> ");
  return {
    ...textOf(`${quotation}\n\n${body}`),
    "m.mentions": { user_ids: [from] },
    "m.relates_to": { "m.in_reply_to": { event_id: id } },
  };
}

export const replacing = (id: string, body: string): MatrixContent => ({
  ...textOf(`* ${body}`),
  "m.new_content": textOf(body),
  "m.relates_to": { rel_type: "m.replace", event_id: id },
});

export const reaction = (id: string, key: string): MatrixContent => ({
  "m.relates_to": { rel_type: "m.annotation", event_id: id, key },
});
