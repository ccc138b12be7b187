/** What a helper may be allowed to use. The wheel comes with the mouse. */
export type ControlDevice = "mouse" | "keyboard";

/** In minutes. */
export type ControlMinutes = 5 | 15 | 30;

/** Why there is no control any more, or why it did not come to it; the same words as `controlEnd` of the protocol. */
export type ControlEnd =
  // The requester, on their own computer.
  | "escape"
  | "ctrl-c"
  | "stop-button"
  | "denied"
  | "no-answer"
  | "scam"
  // The requester, on their page or in chat.
  | "page-stop"
  | "chat-stop"
  // The helper.
  | "helper-stop"
  | "helper-silent"
  | "helper-left"
  | "helper-broke-rules"
  // Nobody.
  | "time-up"
  | "page-gone"
  | "picture-gone"
  | "display-changed"
  | "agent-closed"
  | "agent-failed"
  | "session-over";

/** Why input does nothing at the moment although control is on; the same words as `controlHold` of the protocol. */
export type ControlHold = "local-touch" | "picture-paused" | "interrupted";
