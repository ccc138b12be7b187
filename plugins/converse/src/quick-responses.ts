import type { Assist } from "./assist.js";
import type { ConverseModel, Template } from "./converse-api.js";

/** https://xmpp.org/extensions/xep-0439.html */
const namespace = "urn:xmpp:tmp:quick-response";

interface QuickResponse {
  readonly value: string;
  readonly label: string;
}

/** Remembers the quick responses of the bot's messages on Converse's message model. Nobody else gets buttons. */
export function readQuickResponses(assist: Assist): void {
  assist.api.listen.on("parseMessage", (stanza, attributes) => {
    if (attributes["type"] === "groupchat" || bareJid(stanza.getAttribute("from")) !== assist.bot)
      return attributes;
    const responses = [...stanza.getElementsByTagNameNS(namespace, "response")].flatMap(
      (response): QuickResponse[] => {
        const value = response.getAttribute("value")?.trim();
        return value ? [{ value, label: response.getAttribute("label")?.trim() || value }] : [];
      },
    );
    // Also when empty: a correction without them takes the buttons away.
    return { ...attributes, assist_responses: responses };
  });
}

/** The buttons below a message, or the answer given with one of them; undefined for other messages. */
export function quickResponseButtons(assist: Assist, message: ConverseModel): Template | undefined {
  const responses = message.get("assist_responses") as readonly QuickResponse[] | undefined;
  if (responses === undefined || responses.length === 0 || message.get("sender") === "me") return undefined;
  const { words } = assist;
  const { html } = assist.env;
  const answered = message.get("assist_answered");
  if (typeof answered === "string") return html`<p class="assist-answered">${words.answered(answered)}</p>`;
  return html`<div class="assist-responses" role="group" aria-label=${words.answerButtons}>
    ${responses.map(
      (response, index) =>
        html`<button
          type="button"
          class=${index === 0 ? "assist-primary" : ""}
          @click=${() => void answer(assist, message, response)}
        >
          ${response.label}
        </button>`,
    )}
  </div>`;
}

async function answer(assist: Assist, message: ConverseModel, response: QuickResponse): Promise<void> {
  message.save({ assist_answered: response.label });
  const chat = await assist.api.chats.get(assist.bot, {}, true);
  await chat.sendMessage({ body: response.value });
}

function bareJid(jid: string | null): string | undefined {
  return jid?.split("/")[0]?.toLowerCase();
}
