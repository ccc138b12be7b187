import type { Assist } from "./assist.js";

/** How the bot's presence is seen and asked for. */
export interface BotPresence {
  /** The bot's bare address. */
  readonly bot: string;
  /** The bot's full address as presence tells it by now; undefined when no presence did. */
  readonly botFullJid: string | undefined;
  /** Asks the bot's server for the bot's presence. `heard` gets sender and type of all that comes until stopped. */
  readonly probe: (heard: (from: string, type: string | null) => void) => () => void;
}

/** An answer comes in milliseconds from our own server, and in a second from one that has to be connected first. */
const patienceMs = 4_000;

/**
 * The bot's full address, asked for when none is known: a page that was loaded anew resumes its stream (XEP-0198), and
 * servers tell such a page only what changed. Undefined when the bot is not online for us.
 */
export function findBot(
  presence: BotPresence,
  patience: AbortSignal = AbortSignal.timeout(patienceMs),
): Promise<string | undefined> {
  const known = presence.botFullJid;
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve) => {
    const end = () => {
      stop();
      resolve(presence.botFullJid);
    };
    const stop = presence.probe((from, type) => {
      // Without a resource it is the server's word on the whole account: nobody there, or nobody that we may see.
      const wholeAccount = type !== null && from.toLowerCase() === presence.bot;
      if (wholeAccount || presence.botFullJid !== undefined) end();
    });
    if (patience.aborted) end();
    else patience.addEventListener("abort", end, { once: true });
  });
}

/** https://www.rfc-editor.org/rfc/rfc6121#section-4.3 */
export function converseBotPresence(assist: Assist): BotPresence {
  const { api, env } = assist;
  return {
    bot: assist.bot,
    get botFullJid() {
      return assist.botFullJid;
    },
    probe(heard) {
      const connection = api.connection.get();
      // Converse's own handler is older, so that it has read the stanza by then.
      const handler = connection.addHandler(
        (stanza) => {
          heard(stanza.getAttribute("from") ?? "", stanza.getAttribute("type"));
          return true;
        },
        null,
        "presence",
      );
      api.send(env.$pres({ type: "probe", to: assist.bot }));
      return () => connection.deleteHandler(handler);
    },
  };
}
