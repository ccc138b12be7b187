export { createLivekitRooms, type LivekitRoomsOptions } from "./livekit-room-provisioner.js";
