import type { X11Display } from "./x11-display.js";

/** QueryDeviceState of XInput 1, which still is the only way to ask for one device alone. */
const queryDeviceState = 30;
const classes = { keys: 0, buttons: 1 };

/** Keycodes or buttons that are down on one device, whoever pressed them. */
export async function readDownDetails(
  display: X11Display,
  device: number | undefined,
  kind: "keys" | "buttons",
): Promise<readonly number[]> {
  if (device === undefined) return [];
  const { majorOpcode } = await display.extension("xinput");
  const request = Buffer.alloc(8);
  request.writeUInt8(majorOpcode, 0);
  request.writeUInt8(queryDeviceState, 1);
  request.writeUInt8(device, 4);
  return display.askRaw(request, (reply) => unpackDown(reply, classes[kind]));
}

/** `reply` begins behind the eight bytes that every reply begins with. Each class: id, length, count, padding, 32 bytes. */
function unpackDown(reply: Buffer, wanted: number): readonly number[] {
  const down: number[] = [];
  let at = 24;
  for (let left = reply.readUInt8(0); left > 0; left--) {
    const length = reply.readUInt8(at + 1);
    if (reply.readUInt8(at) === wanted) {
      for (let detail = 0; detail < 256; detail++) {
        if ((reply.readUInt8(at + 4 + (detail >> 3)) & (1 << (detail & 7))) !== 0) down.push(detail);
      }
    }
    at += length;
  }
  return down;
}
