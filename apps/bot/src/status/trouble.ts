import type { Messenger } from "@assist/assist-core";

/** A server that the bot cannot use at the moment. */
export interface Trouble {
  /** `refused`: the server said no to what the configuration says, and nothing changes before an operator does something. */
  readonly state: "waiting" | "refused";
  /** An AssistError code, where there is one. */
  readonly code?: string;
  /** What is so, and what to do, for an operator to read. No addresses. */
  readonly what: string;
}

const tried: Readonly<Record<string, string>> = {
  "xmpp.not-encrypted":
    "The chat server offers no encryption and is on another machine. Use xmpps:// or turn on STARTTLS there; it is tried again by itself.",
  "xmpp.server-unproven":
    "The chat server does not show that it knows the bot's password: it may not be yours. Look at xmpp.service; it is tried again by itself.",
  "xmpp.certificate-untrusted":
    "The chat server's certificate is not trusted, or not for xmpp.domain. Correct it there, or name its authority in xmpp.certificateAuthority and restart.",
  "xmpp.component-unknown":
    "The chat server has no component of the name xmpp.domain. Add it to the server's configuration, or correct xmpp.domain and restart.",
  "matrix.rate-limited":
    "The homeserver lets the bot do only so much at a time, and it is waiting its turn. Take the bot's account out of the server's rate limits; it goes on by itself.",
  "matrix.store-unusable":
    "The file of the bot's Matrix account cannot be written at the moment. Is the disk full? The log has the reason; it is tried again by itself.",
};

const held: Readonly<Record<string, string>> = {
  "xmpp.account-in-use":
    "Another bot is signed in to the account. This one takes over when that one ends; or stop one of them.",
  "xmpp.component-in-use":
    "The chat server has a connection of the bot's component already: another bot's, or its own that broke, which the server gives up after a while. It is tried again by itself.",
  "matrix.store-held":
    "Another bot has the file of the Matrix account open. This one takes over when that one ends; or stop one of them.",
};

const refused: Readonly<Record<string, string>> = {
  "xmpp.not-authorized":
    "The chat server refuses the bot's user name or password, or the secret of its component. It is not tried again: correct them in the section xmpp, then restart.",
  "xmpp.account-disabled":
    "The bot's account is disabled at the chat server. It is not tried again: enable it there, then restart.",
  "xmpp.credentials-expired":
    "The bot's password has expired. It is not tried again: set a new one at the chat server and in xmpp.password, then restart.",
  "xmpp.conflict":
    "Another program took the place of the bot's component. It is not tried again: stop that one, then restart.",
  "xmpp.not-encrypted":
    "A component's connection has no encryption, and the chat server is on another machine. It is not tried: run the bot there, or bring the port to this machine by a tunnel, then restart.",
  "matrix.sign-in-failed":
    "The homeserver refuses the bot's user id or password, or has no sign-in by password. It is not tried again: correct them in the section matrix, then restart.",
  "matrix.token-revoked":
    "The homeserver has signed the bot out, and refuses its password. It is not tried again: correct matrix.password, then restart.",
  "matrix.user-deactivated":
    "The bot's account is deactivated at the homeserver. It is not tried again: name another in the section matrix, then restart.",
  "matrix.store-unusable":
    "The file of the bot's Matrix account, beside the database, cannot be used: the log says why. It is not tried again: put that right, then restart.",
  "rooms.unauthorized":
    "LiveKit refuses the bot's key. Correct livekit.apiKey and livekit.apiSecret, then restart; or give LiveKit that key, which is asked again every second.",
};

/** What is asked first of a network that does not answer; of another, its section is named. */
const notReached: Readonly<Record<string, string>> = {
  xmpp: "Is it running, and is xmpp.service right? Its port usually is 5222 for an account, 5347 for a component.",
  matrix: "Is it running, and is matrix.homeserver right? It is the URL that people's clients use, too.",
};

export function chatTrouble({ id, state }: Pick<Messenger, "id" | "state">): Trouble | undefined {
  switch (state.kind) {
    case "ready":
      return undefined;
    case "connecting": {
      const look = notReached[id] ?? `Is it running, and is what the section ${id} says right?`;
      return waiting(
        state.code,
        tried[state.code ?? ""] ??
          `There is no connection to the chat server yet. ${look} The log has the reason; it is tried again by itself.`,
      );
    }
    case "waiting":
      return waiting(
        state.code,
        held[state.code] ??
          `Another connection holds the bot's place at the chat server (${state.code}). This one takes over when that one ends.`,
      );
    case "failed":
      return {
        state: "refused",
        code: state.code,
        what:
          refused[state.code] ??
          `The chat network was given up (${state.code}), and is not tried again. docs/errors.md says what to do; then restart.`,
      };
    case "stopped":
      return waiting(undefined, "The bot is stopping.");
  }
}

/** `problem` is the code of what asking it failed with. */
export function mediaTrouble(
  reachable: boolean | undefined,
  problem: string | undefined,
): Trouble | undefined {
  if (reachable === true) return undefined;
  const no = refused[problem ?? ""];
  if (problem !== undefined && no !== undefined) return { state: "refused", code: problem, what: no };
  return waiting(
    problem,
    "LiveKit does not answer. Is it running, and is livekit.url reachable from here? It is tried again every second.",
  );
}

export const storeTrouble: Trouble = {
  state: "waiting",
  what: "The database cannot be written. Is the disk full or read-only? Running sessions go on; it recovers by itself.",
};

function waiting(code: string | undefined, what: string): Trouble {
  return { state: "waiting", ...(code === undefined ? {} : { code }), what };
}
