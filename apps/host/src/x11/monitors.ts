import type { Randr } from "x11";
import type { Monitor } from "../ports/desktop.port.js";
import type { X11Display } from "./x11-display.js";

/** RRGetMonitors of RandR 1.5. */
const getMonitors = 42;

export async function readMonitors(display: X11Display, randr: Randr): Promise<readonly Monitor[]> {
  const { major_version: major, minor_version: minor } = randr;
  return major > 1 || minor >= 5 ? byMonitors(display, randr) : byCrtcs(display, randr);
}

interface RawMonitor extends Omit<Monitor, "name"> {
  readonly atom: number;
}

async function byMonitors(display: X11Display, randr: Randr): Promise<readonly Monitor[]> {
  const request = Buffer.alloc(12);
  request.writeUInt8(randr.majorOpcode, 0);
  request.writeUInt8(getMonitors, 1);
  request.writeUInt32LE(display.root, 4);
  // Only those that show something.
  request.writeUInt8(1, 8);
  const found = await display.askRaw(request, unpackMonitors);
  return Promise.all(
    found.map(async ({ atom, ...place }) => ({
      name: await display.ask<string>((answer) => display.client.GetAtomName(atom, answer)),
      ...place,
    })),
  );
}

/** `reply` begins behind the eight bytes that every reply begins with. */
function unpackMonitors(reply: Buffer): readonly RawMonitor[] {
  const monitors: RawMonitor[] = [];
  let at = 24;
  for (let left = reply.readUInt32LE(4); left > 0; left--) {
    monitors.push({
      atom: reply.readUInt32LE(at),
      x: reply.readInt16LE(at + 8),
      y: reply.readInt16LE(at + 10),
      width: reply.readUInt16LE(at + 12),
      height: reply.readUInt16LE(at + 14),
    });
    at += 24 + 4 * reply.readUInt16LE(at + 6);
  }
  return monitors;
}

async function byCrtcs(display: X11Display, randr: Randr): Promise<readonly Monitor[]> {
  const { crtcs } = await display.ask<{ readonly crtcs: readonly number[] }>((answer) =>
    randr.GetScreenResourcesCurrent(display.root, answer),
  );
  const found = await Promise.all(crtcs.map((crtc) => oneCrtc(display, randr, crtc)));
  return found.flatMap((monitor) => monitor ?? []);
}

async function oneCrtc(display: X11Display, randr: Randr, crtc: number): Promise<Monitor | undefined> {
  const now = 0;
  const info = await display.ask<Parameters<Parameters<Randr["GetCrtcInfo"]>[2]>[1]>((answer) =>
    randr.GetCrtcInfo(crtc, now, answer),
  );
  const [output] = info.output;
  if (info.mode === 0 || output === undefined) return undefined;
  const { name } = await display.ask<{ readonly name: string }>((answer) =>
    randr.GetOutputInfo(output, now, answer),
  );
  const { x, y, width, height } = info;
  return { name, x, y, width, height };
}
