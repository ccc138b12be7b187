import type { Assist, Friend } from "./assist.js";
import { button, element } from "./elements.js";
import { contactList } from "./contact-list.js";
import { converseBotPresence, findBot } from "./find-bot.js";
import { focusComposer } from "./focus-composer.js";
import { requestAssistance } from "./request-command.js";

const reasonLimit = 500;
/** A newer toast takes the place of the one before. */
const toastName = "assist-request";
/** Of a dialog that was closed because the request is out. */
const sentValue = "sent";

export interface RequestDialogOptions {
  /** Without it the dialog lists the contacts. */
  readonly friend?: Friend;
  readonly reason?: string;
  /** Said above the list, such as why there is one. */
  readonly hint?: string;
  /** Where the keyboard goes back to, when the browser would not find it: what was chosen in a menu is gone by then. */
  readonly opener?: HTMLElement | null;
}

/** Asks what it is about (and whom), sends the request, and then opens the chat with the bot. */
export function openRequestDialog(assist: Assist, options: RequestDialogOptions = {}): void {
  const { words } = assist;
  const dialog = element("dialog", { class: "assist-dialog", "aria-labelledby": "assist-title" });
  const form = element("form", { method: "dialog" });
  const problem = element("p", { class: "assist-problem", role: "alert" });
  const send = button(words.send, { type: "submit", class: "assist-primary" });
  const cancel = button(words.cancel, { type: "button" });
  const reason = reasonField(assist, options.reason ?? "");
  const people = options.friend === undefined ? contactList(assist, options.hint) : undefined;

  form.append(element("h2", { id: "assist-title" }, words.title));
  if (options.friend !== undefined) form.append(friendSentence(assist, options.friend));
  if (people !== undefined) form.append(people.field);
  form.append(reason.field, problem, buttons(cancel, send));
  dialog.append(form);

  const botOrWarning = async () => {
    const bot = await findBot(converseBotPresence(assist)).catch(() => undefined);
    problem.textContent = bot === undefined ? words.botAway(assist.bot) : "";
    return bot;
  };
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue !== sentValue) options.opener?.focus();
  });
  // Converse listens for keys on the whole document.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const contact = options.friend?.jid ?? people?.chosen();
    if (contact === undefined) return;
    void submit(contact);
  });

  let busy = false;
  async function submit(contact: string): Promise<void> {
    if (busy) return;
    busy = true;
    // Not `disabled`, which would take the keyboard away from it.
    send.setAttribute("aria-disabled", "true");
    send.textContent = words.sending;
    const bot = await botOrWarning();
    const outcome =
      bot === undefined
        ? undefined
        : await requestAssistance(assist, { bot, contact, reason: reason.value() }).catch(
            () => ({ kind: "silent" }) as const,
          );
    busy = false;
    send.removeAttribute("aria-disabled");
    send.textContent = words.send;
    if (outcome === undefined) return;
    if (outcome.kind === "done") {
      dialog.close(sentValue);
      assist.api.toast.show(toastName, { type: "primary", body: words.sent });
      await assist.api.chats.open(assist.bot, {}, true);
      await focusComposer(assist.bot);
    } else {
      problem.textContent = outcome.kind === "refused" ? words.failed(outcome.why) : words.botSilent;
    }
  }

  (document.querySelector("converse-root") ?? document.body).append(dialog);
  void botOrWarning();
  dialog.showModal();
  (people?.first() ?? reason.input).focus();
}

function friendSentence(assist: Assist, friend: Friend): HTMLElement {
  const whom = element("p", { class: "assist-whom" });
  const dot = element("span", {
    class: `assist-dot assist-dot--${friend.availability}`,
    "aria-hidden": "true",
  });
  whom.append(
    dot,
    element("strong", {}, friend.name),
    ` ${friend.jid} · ${assist.words.presence[friend.availability]}`,
  );
  const both = element("div", {});
  both.append(whom, element("p", {}, assist.words.explain(friend.name)));
  return both;
}

function reasonField(assist: Assist, typed: string) {
  const { words } = assist;
  const input = element("textarea", {
    id: "assist-reason",
    rows: "3",
    maxlength: String(reasonLimit),
    placeholder: words.aboutHint,
    "aria-describedby": "assist-left",
  });
  input.value = typed.slice(0, reasonLimit);
  const left = element("small", { id: "assist-left" });
  const count = () => {
    left.textContent = words.left(reasonLimit - input.value.length);
  };
  input.addEventListener("input", count);
  input.addEventListener("keydown", (event) => {
    // As in the chat: Enter sends, Shift+Enter is a new line; but not the Enter that ends a Japanese conversion.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    input.form?.requestSubmit();
  });
  count();
  const field = element("div", { class: "assist-field" });
  field.append(element("label", { for: "assist-reason" }, words.about), input, left);
  return { field, input, value: () => input.value.trim() };
}

function buttons(...all: HTMLButtonElement[]): HTMLElement {
  const row = element("div", { class: "assist-buttons" });
  row.append(...all);
  return row;
}
