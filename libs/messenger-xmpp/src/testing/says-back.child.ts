import { MapMessengerMemory } from "@assist/assist-core/testing";
import { createXmppMessenger } from "../xmpp-messenger.js";

/**
 * The messenger with nothing behind it: says everything back. `npm run bench -- round-trips` runs it beside a bare client
 * of the library: `node says-back.child.js SERVICE DOMAIN USER`, the password in BARE_PASSWORD.
 */
const [service = "", domain = "", username = ""] = process.argv.slice(2);
const password = process.env["BARE_PASSWORD"] ?? "";
const messenger = createXmppMessenger({
  service,
  domain,
  username,
  password,
  memory: new MapMessengerMemory(),
});
let answers = 0;

await messenger.start({
  async chat({ from, text, device }) {
    answers += 1;
    const to = { to: from, ...(device === undefined ? {} : { device }) };
    // Not waited for, as the bot does not: the next message of the sender comes meanwhile.
    messenger.send({ id: `re-${answers}`, text, language: "en", ...to }).catch(() => undefined);
  },
  form: async () => ({ outcome: "refused", text: "" }),
  forms: () => [],
  serves: () => false,
  roomWords: () => "",
  undeliverable: async () => undefined,
  stateChanged: () => undefined,
});
process.stdout.write(`${String(Math.round(performance.now()))}\n`);
