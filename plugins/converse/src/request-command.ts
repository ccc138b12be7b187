import type { ConverseApi } from "./converse-api.js";
import { nextStep, type CommandAnswer, type CommandStep } from "./command-answer.js";

const namespaces = { commands: "http://jabber.org/protocol/commands", data: "jabber:x:data" };
const node = "assist#request";
const timeoutMs = 20_000;

export interface AssistanceRequest {
  /** The bot's full address. */
  readonly bot: string;
  readonly contact: string;
  readonly reason: string;
  /** Language of the bot's answer. */
  readonly language: string;
}

export type RequestOutcome = CommandStep | { readonly kind: "silent" };

/** Calls the bot's XEP-0050 command `assist#request`: the form goes along at once, and again if the bot asks for it. */
export async function requestAssistance(
  api: ConverseApi,
  request: AssistanceRequest,
): Promise<RequestOutcome> {
  const first = await call(api, request, { action: "execute" });
  if (first.kind !== "form") return first;
  const second = await call(api, request, { action: "complete", sessionid: first.sessionId });
  return second.kind === "form" ? { kind: "silent" } : second;
}

async function call(
  api: ConverseApi,
  request: AssistanceRequest,
  attributes: Readonly<Record<string, string>>,
): Promise<RequestOutcome> {
  const answer = await api.sendIQ(commandStanza(request, attributes), timeoutMs, false);
  return answer === null || answer.getAttribute("from") !== request.bot
    ? { kind: "silent" }
    : nextStep(read(answer));
}

function commandStanza(request: AssistanceRequest, attributes: Readonly<Record<string, string>>): Element {
  const stanzas = document.implementation.createDocument("jabber:client", "iq");
  const iq = stanzas.documentElement;
  iq.setAttribute("type", "set");
  iq.setAttribute("to", request.bot);
  iq.setAttribute("id", crypto.randomUUID());
  iq.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", request.language);
  const command = iq.appendChild(stanzas.createElementNS(namespaces.commands, "command"));
  command.setAttribute("node", node);
  for (const [name, value] of Object.entries(attributes)) command.setAttribute(name, value);
  const form = command.appendChild(stanzas.createElementNS(namespaces.data, "x"));
  form.setAttribute("type", "submit");
  for (const [name, values] of [
    ["contact", [request.contact]],
    ["reason", request.reason === "" ? [] : request.reason.split("\n")],
  ] as const) {
    const field = form.appendChild(stanzas.createElementNS(namespaces.data, "field"));
    field.setAttribute("var", name);
    for (const value of values) {
      field.appendChild(stanzas.createElementNS(namespaces.data, "value")).textContent =
        withoutIllegal(value);
    }
  }
  return iq;
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
