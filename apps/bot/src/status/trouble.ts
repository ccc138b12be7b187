import type { MessengerState } from "@assist/assist-core";

/** What an operator reads of a server that the bot cannot use at the moment: what is so, and what to do. No addresses. */
export type Trouble = string;

const tried: Readonly<Record<string, Trouble>> = {
  "xmpp.not-encrypted":
    "The chat server offers no encryption and is on another machine. Use xmpps:// or turn on STARTTLS there; it is tried again by itself.",
  "xmpp.server-unproven":
    "The chat server does not show that it knows the bot's password: it may not be yours. Look at xmpp.service; it is tried again by itself.",
  "xmpp.certificate-untrusted":
    "The chat server's certificate is not trusted, or not for xmpp.domain. Correct it there, or name its authority in xmpp.certificateAuthority and restart.",
  "xmpp.component-unknown":
    "The chat server has no component of the name xmpp.domain. Add it to the server's configuration, or correct xmpp.domain and restart.",
};

const held: Readonly<Record<string, Trouble>> = {
  "xmpp.account-in-use":
    "Another bot is signed in to the account. This one takes over when that one ends; or stop one of them.",
  "xmpp.component-in-use":
    "The chat server has a connection of the bot's component already: another bot's, or its own that broke, which the server gives up after a while. It is tried again by itself.",
};

const refused: Readonly<Record<string, Trouble>> = {
  "xmpp.not-authorized":
    "The chat server refuses the bot's user name or password, or the secret of its component. Correct them in the section xmpp, then restart.",
  "xmpp.account-disabled": "The bot's account is disabled at the chat server. Enable it there, then restart.",
  "xmpp.credentials-expired":
    "The bot's password has expired. Set a new one at the chat server, then restart.",
  "xmpp.conflict": "Another program took the place of the bot's component. Stop that one, then restart.",
  "xmpp.not-encrypted":
    "A component's connection has no encryption, and the chat server is on another machine. Run the bot there, or bring the port to this machine by a tunnel, then restart.",
  "rooms.unauthorized":
    "LiveKit refuses the bot's key. Correct livekit.apiKey and livekit.apiSecret, then restart.",
};

export function chatTrouble(state: MessengerState): Trouble | undefined {
  switch (state.kind) {
    case "ready":
      return undefined;
    case "connecting":
      return (
        tried[state.code ?? ""] ??
        "There is no connection to the chat server yet. Is it running, and is xmpp.service right? The log has the reason; it is tried again by itself."
      );
    case "waiting":
      return (
        held[state.code] ??
        `Another connection holds the bot's place at the chat server (${state.code}). This one takes over when that one ends.`
      );
    case "failed":
      return (
        refused[state.code] ??
        `The chat network was given up (${state.code}). docs/errors.md says what to do; then restart.`
      );
    case "stopped":
      return "The bot is stopping.";
  }
}

/** `problem` is the code of what asking it failed with. */
export function mediaTrouble(
  reachable: boolean | undefined,
  problem: string | undefined,
): Trouble | undefined {
  if (reachable === true) return undefined;
  return (
    refused[problem ?? ""] ??
    "LiveKit does not answer. Is it running, and is livekit.url reachable from here? It is tried again every second."
  );
}

export const storeTrouble: Trouble =
  "The database cannot be written. Is the disk full or read-only? Running sessions go on; it recovers by itself.";
