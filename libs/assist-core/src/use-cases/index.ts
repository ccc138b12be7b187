export type { Committed, Directory, UseCaseContext } from "./context.js";
export { handleChat, handleForm, requestForm } from "./handle-incoming.js";
export { openSeat, type SeatOutcome, type SeatRequest } from "./open-seat.js";
export {
  happen,
  messageDelivered,
  messageUndeliverable,
  pageMoved,
  sweepDeadlines,
} from "./session-happenings.js";
export { joinRoom, shareScreen, type ShareOutcome } from "./share-screen.js";
export { visitSeat, type SeatVisit } from "./visit-seat.js";
