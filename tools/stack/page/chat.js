import { comeBack } from "./come-back.js";
import { connectionPlugin } from "./connection.js";
import { waitingPlugin } from "./waiting.js";
import { language, words } from "./words.js";

// Converse's footer loads logos of its sponsors from the internet; it takes ours if there is one already.
customElements.define("converse-footer", class extends HTMLElement {});

await import("/converse/converse.min.js");
const { assistPlugin } = await import("/plugin/assist.js");

const { converse } = window;
const as = new URLSearchParams(location.search).get("as");
const readAccount = async () => {
  const answer = await fetch(`/account.json?as=${encodeURIComponent(as)}`);
  return answer.ok ? answer.json() : undefined;
};
const account = await readAccount();

const say = (id, text) => {
  document.getElementById(id).textContent = text;
};
const welcome = (waiting) => {
  document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${words.title(account)}`;
  say("next", waiting > 0 ? words.waiting(waiting) : words.begin);
};
document.documentElement.lang = language;
say("who", words.who(account));
say("others", words.others);
say("people", words.whoThereIs);
welcome(0);
const reload = document.getElementById("reload");
reload.textContent = words.reload;
reload.addEventListener("click", () => location.reload());
const show = (lost) => {
  document.body.classList.toggle("lost", lost);
  say("lost", lost ? words.lost : "");
};
document.querySelector(".begin").hidden = false;

converse.plugins.add("waiting", waitingPlugin(welcome));
converse.plugins.add("connection", connectionPlugin(comeBack({ account, readAccount, show })));
converse.plugins.add("assist", assistPlugin);
await converse.initialize({
  assist_bot_jid: account.bot,
  jid: account.address,
  password: account.password,
  authentication: "login",
  auto_login: true,
  auto_reconnect: true,
  websocket_url: account.websocketUrl,
  discover_connection_methods: false,
  assets_path: "/converse/",
  view_mode: "fullscreen",
  persistent_store: "sessionStorage",
  reuse_scram_keys: false,
  allow_registration: false,
  allow_logout: false,
  allow_url_history_change: false,
  auto_register_muc_nickname: false,
  muc_show_logs_before_join: false,
  show_background: false,
  show_client_info: false,
  show_connection_url_input: false,
  show_self_in_roster: false,
  omemo_default: false,
  play_sounds: false,
  show_desktop_notifications: "all",
  theme: "nordic",
  dark_theme: "dracula",
  roster_groups: false,
  nickname: account.name,
  whitelisted_plugins: ["assist", "connection", "waiting"],
  blacklisted_plugins: ["converse-omemo", "converse-omemo-views", "converse-register", "converse-push"],
});
