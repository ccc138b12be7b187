export { describeRoomContract, type RoomsUnderTest, type SignedRequest } from "./room-contract.js";
