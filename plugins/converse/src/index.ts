import { Assist } from "./assist.js";
import { addHeadingButton, addSlashCommand } from "./chat-entries.js";
import { addContextMenu } from "./context-menu.js";
import type { ConverseEnv, ConversePrivate } from "./converse-api.js";
import { patchConverse } from "./converse-patches.js";
import { readQuickResponses } from "./quick-responses.js";
import { addStyle } from "./style.js";

interface PluginContext {
  readonly _converse: ConversePrivate & { readonly env: ConverseEnv };
}

/** `converse.plugins.add("assist", assistPlugin)`; the name goes into `whitelisted_plugins` too. */
export const assistPlugin = {
  dependencies: ["converse-roster", "converse-chat"],
  initialize(this: PluginContext): void {
    const assist = new Assist(this._converse, this._converse.env);
    assist.api.settings.extend({ assist_bot_jid: undefined });
    addStyle();
    patchConverse(assist);
    addContextMenu(assist);
    addHeadingButton(assist);
    addSlashCommand(assist);
    readQuickResponses(assist);
  },
};
