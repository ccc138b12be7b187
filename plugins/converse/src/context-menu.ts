import type { Assist } from "./assist.js";
import type { ConverseModel } from "./converse-api.js";
import { button, element } from "./elements.js";
import { openRequestDialog } from "./request-dialog.js";

/** Right-click (or the menu key, or Shift+F10) on a contact: *Request assistance…* */
export function addContextMenu(assist: Assist): void {
  document.addEventListener("contextmenu", (event) => {
    if (!(event.target instanceof Element)) return;
    const row: (Element & { model?: ConverseModel }) | null = event.target.closest("converse-roster-contact");
    const jid = row?.model?.get("jid");
    if (row === null || !assist.canHelp(jid)) return;
    event.preventDefault();
    openMenu(assist, jid, row, event);
  });
}

function openMenu(assist: Assist, jid: string, row: Element, event: MouseEvent): void {
  const friend = assist.friendOf(jid);
  const menu = element("div", {
    class: "assist-menu",
    role: "menu",
    popover: "auto",
    "aria-label": friend.name,
  });
  const item = button(assist.words.request, {
    type: "button",
    role: "menuitem",
    title: assist.words.requestFrom(friend.name),
  });
  item.addEventListener("click", () => {
    menu.hidePopover();
    openRequestDialog(assist, { friend: assist.friendOf(jid) });
  });
  menu.append(item);
  menu.addEventListener("toggle", (toggle) => {
    if (toggle.newState === "closed") menu.remove();
  });
  (document.querySelector("converse-root") ?? document.body).append(menu);
  menu.showPopover();
  // From the keyboard there is no pointer: the menu opens below the contact.
  const box = row.getBoundingClientRect();
  const [x, y] = event.button === 2 ? [event.clientX, event.clientY] : [box.left + 16, box.bottom];
  menu.style.left = `${Math.min(x, innerWidth - menu.offsetWidth - 8)}px`;
  menu.style.top = `${Math.min(y, innerHeight - menu.offsetHeight - 8)}px`;
  item.focus();
}
