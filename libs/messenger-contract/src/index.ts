export { Arrivals } from "./arrivals.js";
export { describeMessengerContract } from "./messenger-contract.js";
export type { MessengerHarness, NetworkTraits } from "./harness.js";
export type { FormStep, OpenForm, Person, ShownPresence, Written } from "./person.js";
export { RecordingListener } from "./recording-listener.js";
export { Screen, type ShownAnswer, type ShownMessage } from "./screen.js";
export type { RoomMember, RoomTraits, SharedRoom, SharedRooms } from "./shared-rooms.js";
export { useStage, type Stage } from "./stage.js";
