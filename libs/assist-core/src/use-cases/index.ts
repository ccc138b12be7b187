export type { Committed, Directory, UseCaseContext } from "./context.js";
export { countersign, type Countersigning, type CountersignOutcome } from "./countersign.js";
export { handleChat, handleForm, requestForm } from "./handle-incoming.js";
export {
  lookAtLink,
  offerHandover,
  takeHandover,
  type HandoverOutcome,
  type LookOutcome,
  type SealCode,
  type TakeOutcome,
} from "./hand-over.js";
export { lateStopOf, tellStopHeld, type LateStop } from "./late-stops.js";
export { latePauses, tellHeldBack, type LatePause } from "./hold-back.js";
export type { DeadLink } from "./find-link.js";
export { openSeat, type SeatOutcome, type SeatRequest } from "./open-seat.js";
export {
  happen,
  messageDelivered,
  messageUndeliverable,
  pageMoved,
  sweepDeadlines,
} from "./session-happenings.js";
export { tellKeys, type KeysOutcome } from "./tell-keys.js";
export { reportControl, type ControlOutcome, type ControlTold } from "./report-control.js";
export { joinRoom, shareScreen, type ShareOutcome } from "./share-screen.js";
export { logSince, visitSeat, type SeatVisit } from "./visit-seat.js";
