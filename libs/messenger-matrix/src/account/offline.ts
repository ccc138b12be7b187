import { AssistError } from "@assist/assist-core";

/** Sending, or being asked to, without a connection; what is worth it is sent again later. */
export const offline = (): AssistError =>
  new AssistError("matrix.offline", "network", "There is no connection to the Matrix homeserver");
