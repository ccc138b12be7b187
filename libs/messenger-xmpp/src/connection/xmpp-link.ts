import type { AssistError, MessengerState } from "@assist/assist-core";
import type { Element } from "../xml/element.js";
import type { IqRequests } from "./iq-requests.js";

/** What is done with a link; it comes and goes by itself. */
export interface LinkUser {
  /** A new session: roster and presence have to be made again. The link is ready when this resolves. */
  signedIn(): Promise<void>;
  stanza(stanza: Element): void;
  stateChanged(state: MessengerState): void;
}

/** Answers a request by IQ: the payload of the answer, an `<error/>`, or undefined for an answer without payload. */
export type IqAnswerer = (iq: Element, payload: Element) => Promise<Element | undefined>;

/** The way to the server, as an account or as a component. */
export interface XmppLink {
  readonly iq: IqRequests;
  readonly state: MessengerState;
  /** Why the state is `failed`. */
  readonly failure: AssistError | undefined;
  /** The service's own full JID. */
  readonly full: string;
  /** Begins to connect, and goes on until `stop`. */
  open(): void;
  stop(): Promise<void>;
  /** Throws a `network` error while nothing can be sent. */
  assertReady(): void;
  /** Resolves when the server has taken the stanza. */
  send(stanza: Element): Promise<void>;
  /** Sends what is not worth waiting for; it is lost when there is no connection. */
  tell(stanza: Element): void;
  /**
   * To be called while a stanza is being dispatched: until the returned function is called the server does not hear
   * that it was received, and would deliver it again, where the link has a way to say so.
   */
  holdStanza(): () => void;
  /** Requests of this kind are answered by this from now on; others are refused as the RFC has it. */
  answer(type: "get" | "set", namespace: string, name: string, answerer: IqAnswerer): void;
}
