/** In Converse's own colours. A constructed sheet needs no `'unsafe-inline'` in a site's content security policy. */
const css = `
.assist-dialog { max-width: min(30rem, calc(100vw - 2rem)); width: 100%; max-height: calc(100vh - 2rem); overflow: auto; padding: 1.25rem 1.5rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 0.75rem; background: var(--background-color, Canvas); color: var(--foreground-color, CanvasText); box-shadow: 0 1rem 3rem rgb(0 0 0 / 35%); font-size: 1rem; line-height: 1.45; }
.assist-dialog::backdrop { background: rgb(0 0 0 / 45%); }
.assist-dialog h2 { font-size: 1.3rem; margin: 0 0 0.75rem; color: inherit; }
.assist-dialog p { margin: 0 0 0.75rem; }
.assist-dialog form { padding: 0; margin: 0; background: none; }
.assist-field label, .assist-contacts legend { display: block; float: none; width: auto; font-size: 1rem; font-weight: 600; margin: 0 0 0.35rem; padding: 0; }
.assist-field textarea { display: block; box-sizing: border-box; width: 100%; resize: vertical; padding: 0.5rem 0.6rem; font: inherit; color: inherit; background: color-mix(in srgb, var(--background-color, Canvas) 40%, Canvas); border: 1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius: 0.4rem; }
.assist-dialog textarea::placeholder { color: inherit; opacity: 0.55; }
.assist-field small { display: block; margin-top: 0.3rem; text-align: end; opacity: 0.85; }
.assist-whom { overflow-wrap: anywhere; }
.assist-dialog .assist-contacts { border: 0; padding: 0; margin: 0 0 1rem; max-height: 16rem; overflow: auto; }
.assist-contacts label { display: flex; align-items: center; gap: 0.6rem; padding: 0.45rem 0.6rem; margin: 0; border-radius: 0.4rem; cursor: pointer; }
.assist-contacts label:hover, .assist-contacts label:has(:checked) { background: color-mix(in srgb, var(--chat-color, Highlight) 16%, transparent); }
.assist-name { flex: 1; min-width: 0; display: flex; flex-direction: column; overflow-wrap: anywhere; }
.assist-dot { flex: none; display: inline-block; width: 0.7em; height: 0.7em; border-radius: 50%; margin-inline-end: 0.35em; background: var(--chat-status-offline, gray); }
.assist-dot--online { background: var(--chat-status-online, green); }
.assist-dot--away { background: var(--chat-status-away, orange); }
.assist-dot--busy { background: var(--chat-status-busy, red); }
.assist-problem:empty { display: none; }
.assist-problem { padding: 0.6rem 0.8rem; border-inline-start: 4px solid var(--danger-color, red); background: color-mix(in srgb, var(--danger-color, red) 12%, transparent); }
.assist-buttons { display: flex; justify-content: end; gap: 0.6rem; margin-top: 1rem; }
.assist-buttons button, .assist-responses button { font: inherit; padding: 0.45rem 1.1rem; border-radius: 0.4rem; border: 1px solid currentColor; background: transparent; color: inherit; cursor: pointer; }
.assist-buttons .assist-primary, .assist-responses .assist-primary { background: #1f5f8b; border-color: #1f5f8b; color: #fff; }
.assist-buttons button[aria-disabled="true"] { opacity: 0.6; cursor: default; }
.assist-dialog :focus-visible, .assist-responses button:focus-visible, .assist-menu button:focus-visible { outline: 3px solid #4b9cd3; outline-offset: 2px; }
.assist-menu { position: fixed; inset: auto; margin: 0; padding: 0.3rem; border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 0.5rem; background: var(--background-color, Canvas); color: var(--foreground-color, CanvasText); box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 30%); }
.assist-menu button { display: block; width: 100%; padding: 0.5rem 0.9rem; border: 0; border-radius: 0.3rem; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
.assist-menu button:hover { background: color-mix(in srgb, var(--chat-color, Highlight) 16%, transparent); }
.assist-responses { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 0.5rem 0 0.25rem; }
.assist-answered { margin: 0.35rem 0 0; font-style: italic; opacity: 0.85; }
.chatbox-title .assist-heading { white-space: nowrap; color: var(--chat-header-fg-color, inherit); }
@media (min-width: 768px) { .assist-heading::after { content: attr(title); font-size: 0.95rem; margin-inline-start: 0.4rem; } }
`;

export function addStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
