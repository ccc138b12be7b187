import type { Assist } from "./assist.js";
import { findFriend } from "./find-friend.js";
import { openRequestDialog } from "./request-dialog.js";
import { parseSlashCommand } from "./slash-command.js";

/** The button in the heading of a chat with a person. */
export function addHeadingButton(assist: Assist): void {
  assist.api.listen.on("getHeadingButtons", (chat, buttons) => {
    const jid = chat.model.get("jid");
    if (chat.model.get("type") !== "chatbox" || !assist.canHelp(jid)) return buttons;
    const handler = (event: Event) => {
      event.preventDefault();
      openRequestDialog(assist, { friend: assist.friendOf(jid) });
    };
    const { request } = assist.words;
    return [
      ...buttons,
      {
        name: "assist",
        i18n_text: request,
        i18n_title: request,
        icon_class: "fa-wrench",
        a_class: "assist-heading",
        standalone: true,
        handler,
      },
    ];
  });
}

/** `/assist @friend [what for]` in any chat. In the chat with the bot it is ordinary text, which the bot understands. */
export function addSlashCommand(assist: Assist): void {
  assist.api.listen.on("parseMessageForCommands", async ({ model, text }, handled) => {
    const command = parseSlashCommand(text);
    const jid = model.get("jid");
    if (handled || command.kind === "none" || jid === assist.bot) return handled;
    switch (command.kind) {
      case "pick":
        openRequestDialog(
          assist,
          model.get("type") === "chatbox" && assist.canHelp(jid) ? { friend: assist.friendOf(jid) } : {},
        );
        return true;
      case "text": {
        const chat = await assist.api.chats.open(assist.bot, {}, true);
        await chat.sendMessage({ body: command.text });
        return true;
      }
      case "ask":
        ask(assist, command.friend, command.reason);
        return true;
    }
  });
}

function ask(assist: Assist, typed: string, reason: string): void {
  const found = findFriend(typed, assist.friends);
  switch (found.kind) {
    case "found":
      openRequestDialog(assist, { friend: found.contact, reason });
      return;
    case "unknown":
      openRequestDialog(assist, { reason, hint: assist.words.notFound(typed) });
      return;
    case "several":
      openRequestDialog(assist, { reason, hint: assist.words.notUnique(typed) });
      return;
  }
}
