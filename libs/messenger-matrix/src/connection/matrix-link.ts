import type { AssistError, MessengerState } from "@assist/assist-core";
import type { ISyncResponse, MatrixClient } from "matrix-js-sdk";

/** What is done with a link; it comes and goes by itself. */
export interface LinkUser {
  /**
   * A `/sync` answer whose rooms, members and keys the client knows by now. The place in the stream is stored only
   * after this returned, so whatever the user writes down here is not lost by a kill; the same answer may come again.
   */
  synced(sync: ISyncResponse): void;
  /**
   * After the first sync of a client. The link is ready when this resolves; a rejection means call it again. A link that
   * has to open its file again has another client after that, and calls this again: listeners are added here.
   */
  signedIn(): Promise<void>;
  stateChanged(state: MessengerState): void;
}

/** The account's way to its homeserver. */
export interface MatrixLink {
  /** There from the first `synced` on. To be asked for each time, as it may be replaced while not `ready`. */
  readonly client: MatrixClient;
  /** The service's own user id, as the server writes it. */
  readonly userId: string;
  readonly state: MessengerState;
  /** Why the state is `failed`. */
  readonly failure: AssistError | undefined;
  /** Begins to connect, and goes on until `stop`. */
  open(user: LinkUser): void;
  stop(): Promise<void>;
  /** Throws a `network` AssistError while nothing can be sent. */
  assertReady(): void;
}
