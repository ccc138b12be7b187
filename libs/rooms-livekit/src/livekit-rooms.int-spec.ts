import { describeRoomContract } from "@assist/rooms-contract";
import { openLivekitRooms } from "./testing/livekit-rooms.js";

describeRoomContract("LiveKit", openLivekitRooms);
