import { agentLocator, agentPort, agentSocketMaxLength, type AgentLocator } from "@assist/protocol";

/** What may be down now: more than that is not, less may be. */
export interface Held {
  /** W3C `code`s. */
  readonly codes: readonly string[];
  /** W3C `buttons`. */
  readonly buttons: number;
}

/** Number of a WebSocket connection; counts from 1 in a link process and is never given twice. */
export type SocketNumber = number;

/** What came of telling the service that an agent is here. */
export type SeekOutcome = "told" | "no-page" | "service-silent" | "busy";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the injector process has the link process do. Trusted: the link is its child. */
export type LinkOrder =
  /** Take pages of this service from now on, and tell it that the agent is here. Answered by `sought`. */
  | { readonly kind: "seek"; readonly service: string; readonly locator: AgentLocator }
  /** As `seek`, without telling the service: the page knows the port, on which the link before this one listened. */
  | { readonly kind: "await"; readonly service: string }
  | { readonly kind: "send"; readonly socket: SocketNumber; readonly message: Bytes }
  /** This one is the page: it may stay, and all others go. */
  | { readonly kind: "admit"; readonly socket: SocketNumber }
  | { readonly kind: "drop"; readonly socket: SocketNumber }
  /** Said before it is pressed. */
  | { readonly kind: "hold"; readonly held: Held };

/** What the link process tells. It speaks with whoever reaches its port, so the injector process reads it with care. */
export type LinkReport =
  | { readonly kind: "listens"; readonly port: number }
  | { readonly kind: "sought"; readonly locator: AgentLocator; readonly outcome: SeekOutcome }
  | { readonly kind: "opened"; readonly socket: SocketNumber }
  | { readonly kind: "came"; readonly socket: SocketNumber; readonly message: Bytes }
  | { readonly kind: "gone"; readonly socket: SocketNumber };

const outcomes: readonly unknown[] = ["told", "no-page", "service-silent", "busy"] satisfies SeekOutcome[];

/** Undefined for whatever the link does not say. */
export function readLinkReport(value: unknown): LinkReport | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  switch (value.kind) {
    case "listens":
      return "port" in value && agentPort.safeParse(value.port).success
        ? { kind: "listens", port: Number(value.port) }
        : undefined;
    case "sought":
      return soughtIn(value);
    case "opened":
    case "gone":
      return isNumbered(value) ? { kind: value.kind, socket: value.socket } : undefined;
    case "came":
      return isNumbered(value) && "message" in value && isMessage(value.message)
        ? { kind: "came", socket: value.socket, message: value.message }
        : undefined;
    default:
      return undefined;
  }
}

function soughtIn(value: object): LinkReport | undefined {
  if (!("locator" in value && "outcome" in value)) return undefined;
  const locator = agentLocator.safeParse(value.locator).data;
  return locator !== undefined && isOutcome(value.outcome)
    ? { kind: "sought", locator, outcome: value.outcome }
    : undefined;
}

const isOutcome = (value: unknown): value is SeekOutcome => outcomes.includes(value);

const isNumbered = (value: object): value is { readonly socket: SocketNumber } =>
  "socket" in value && Number.isSafeInteger(value.socket);

const isMessage = (value: unknown): value is Bytes =>
  value instanceof Uint8Array && value.buffer instanceof ArrayBuffer && value.length <= agentSocketMaxLength;
