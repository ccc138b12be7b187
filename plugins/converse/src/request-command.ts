import type { Assist } from "./assist.js";
import type { StanzaBuilder } from "./converse-api.js";
import { nextStep, type CommandAnswer, type CommandStep } from "./command-answer.js";

const namespaces = { commands: "http://jabber.org/protocol/commands", data: "jabber:x:data" };
const node = "assist#request";
const timeoutMs = 20_000;

export interface AssistanceRequest {
  /** The bot's full address. */
  readonly bot: string;
  readonly contact: string;
  readonly reason: string;
}

export type RequestOutcome = CommandStep | { readonly kind: "silent" };

/** Calls the bot's XEP-0050 command `assist#request`: the form goes along at once, and again if the bot asks for it. */
export async function requestAssistance(assist: Assist, request: AssistanceRequest): Promise<RequestOutcome> {
  const first = await call(assist, request, { action: "execute" });
  if (first.kind !== "form") return first;
  const second = await call(assist, request, { action: "complete", sessionid: first.sessionId });
  return second.kind === "form" ? { kind: "silent" } : second;
}

async function call(
  assist: Assist,
  request: AssistanceRequest,
  attributes: Readonly<Record<string, string>>,
): Promise<RequestOutcome> {
  const answer = await assist.api.sendIQ(commandStanza(assist, request, attributes), timeoutMs, false);
  return answer?.getAttribute("from") === request.bot ? nextStep(read(answer)) : { kind: "silent" };
}

function commandStanza(
  assist: Assist,
  request: AssistanceRequest,
  attributes: Readonly<Record<string, string>>,
): StanzaBuilder {
  const { $iq } = assist.env;
  const form = $iq({ type: "set", to: request.bot, id: crypto.randomUUID(), "xml:lang": assist.language })
    .c("command", { xmlns: namespaces.commands, node, ...attributes })
    .c("x", { xmlns: namespaces.data, type: "submit" });
  const fields = {
    contact: [request.contact],
    reason: request.reason === "" ? [] : request.reason.split("\n"),
  };
  for (const [name, values] of Object.entries(fields)) {
    form.c("field", { var: name });
    for (const value of values) form.c("value").t(withoutIllegal(value)).up();
    form.up();
  }
  return form;
}

/** Characters that XML 1.0 forbids close the whole stream. */
function withoutIllegal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

function read(answer: Element): CommandAnswer {
  const command = answer.querySelector("command");
  const note = command?.querySelector("note");
  const error = answer.querySelector(":scope > error");
  return {
    iqType: answer.getAttribute("type"),
    status: command?.getAttribute("status") ?? null,
    sessionId: command?.getAttribute("sessionid") ?? null,
    noteType: note?.getAttribute("type") ?? null,
    note: note?.textContent ?? null,
    errorText: error?.querySelector("text")?.textContent ?? null,
    errorCondition: error?.firstElementChild?.localName ?? null,
  };
}
