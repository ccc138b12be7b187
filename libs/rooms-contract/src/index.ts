export { describeRoomContract } from "./room-contract.js";
export type { RoomsUnderTest, SignedRequest } from "./rooms-under-test.js";
