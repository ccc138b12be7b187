/**
 * Everything that changes Converse beyond its hooks, for the one version it was read in. In another version these
 * entries are missing; the hooks, the right-click menu and `/assist` still work.
 */
import type { Assist } from "./assist.js";
import type { ConverseModel, Template } from "./converse-api.js";
import { quickResponseButtons } from "./quick-responses.js";
import { openRequestDialog } from "./request-dialog.js";

const readVersion = /^v?14\.0\./;

interface PatchableElement extends HTMLElement {
  readonly model: ConverseModel;
  updated?: (changed: unknown) => void;
  renderMessageText?: () => Template;
  registerEvents?: () => void;
}
interface Dropdown extends HTMLElement {
  items: readonly unknown[];
  readonly button?: HTMLButtonElement;
  readonly _onButtonClick?: (event: MouseEvent) => void;
}

export function patchConverse(assist: Assist): void {
  if (!readVersion.test(assist.converse.VERSION_NAME)) {
    console.warn(
      `Assist: menu entries and buttons are made for Converse 14.0, this is ${assist.converse.VERSION_NAME}`,
    );
    return;
  }
  keepDropdownsAlive();
  addContactDropdownEntry(assist);
  addContactsMenuEntry(assist);
  addQuickResponses(assist);
}

/** Converse stops to listen to the menu button of a contact that moves in the list, as those do who come online. */
function keepDropdownsAlive(): void {
  whenDefined("converse-dropdown", (prototype) => {
    const original = prototype.registerEvents;
    prototype.registerEvents = function (this: PatchableElement & Dropdown) {
      original?.call(this);
      if (this._onButtonClick !== undefined) this.button?.addEventListener("click", this._onButtonClick);
    };
  });
}

/** The menu at the right of each contact. */
function addContactDropdownEntry(assist: Assist): void {
  afterUpdate("converse-roster-contact", (row) => {
    const jid = row.model.get("jid");
    if (!assist.canHelp(jid) || row.model.get("requesting") === true) return;
    addItem(assist, row.querySelector("converse-dropdown"), assist.words.request, (opener) =>
      openRequestDialog(assist, { friend: assist.friendOf(jid), opener }),
    );
  });
}

/** The menu above all contacts: choose someone with presence in sight (S3.1). */
function addContactsMenuEntry(assist: Assist): void {
  afterUpdate("converse-roster", (roster) => {
    addItem(assist, roster.querySelector(".dropdown--contacts"), assist.words.requestFromSomeone, (opener) =>
      openRequestDialog(assist, { opener }),
    );
  });
}

function addQuickResponses(assist: Assist): void {
  whenDefined("converse-chat-message", (prototype) => {
    const original = prototype.renderMessageText;
    prototype.renderMessageText = function (this: PatchableElement) {
      const text = original?.call(this);
      const buttons = quickResponseButtons(assist, this.model);
      return buttons === undefined ? (text as Template) : assist.env.html`${text}${buttons}`;
    };
  });
}

const ours = new WeakSet<object>();

/** `open` gets the button of the menu. */
function addItem(
  assist: Assist,
  dropdown: Element | null,
  text: string,
  open: (opener: HTMLElement | null) => void,
): void {
  if (dropdown === null) return;
  const { items } = dropdown as Dropdown;
  if (!Array.isArray(items) || items.some((item: unknown) => ours.has(item as object))) return;
  const choose = (event: Event) => {
    event.preventDefault();
    open(dropdown.querySelector<HTMLElement>(".dropdown-toggle"));
  };
  const item = assist.env.html`<a class="dropdown-item assist-request" role="button" href="#" @click=${choose}
    ><converse-icon class="fa fa-wrench" size="1em"></converse-icon>${text}</a
  >`;
  ours.add(item);
  (dropdown as Dropdown).items = [item, ...(items as unknown[])];
}

function afterUpdate(name: string, extend: (element: PatchableElement) => void): void {
  whenDefined(name, (prototype) => {
    const original = prototype.updated;
    prototype.updated = function (this: PatchableElement, changed: unknown) {
      original?.call(this, changed);
      extend(this);
    };
  });
}

function whenDefined(name: string, patch: (prototype: PatchableElement) => void): void {
  void customElements.whenDefined(name).then(({ prototype }) => patch(prototype as PatchableElement));
}
