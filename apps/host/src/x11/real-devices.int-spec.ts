import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { startDisplay, until, type Display } from "@assist/stack";
import type { InputDevice } from "x11";
import { openX11Control, type X11Control } from "./open-x11-control.js";
import { openX11Display } from "./open-x11-display.js";
import type { X11Display } from "./x11-display.js";
import { isXtestName } from "./xtest-devices.js";

jest.setTimeout(60_000);

/** XInput 2 requests, and what the first of them does (XI2proto.h). */
const changeHierarchy = 43;
const changeProperty = 57;
const attachSlave = 3;
const detachSlave = 4;

/** Core atom. */
const integer = 19;

let display: Display;
let connection: X11Display;
let control: X11Control;
let stranger: X11Display;
/** Whether there were real devices still, at each change that was told. */
let changes: boolean[];

// Xvfb has a keyboard and a mouse of its own. (Xephyr has as well, but dies when one is attached again.)
beforeEach(async () => {
  display = await startDisplay();
  connection = await openX11Display(display.name, {});
  control = await openX11Control(connection);
  stranger = await openX11Display(display.name, {});
  changes = [];
  control.desktop.onChange(() => changes.push(control.desktop.hasRealInput()));
});
afterEach(async () => {
  await stranger.close();
  await control.close();
  await connection.close();
  await display.stop();
});

async function real(use: number): Promise<InputDevice> {
  const xinput = await stranger.extension("xinput");
  const devices = await stranger.ask<readonly InputDevice[]>((answer) =>
    xinput.XIQueryDevice(xinput.AllDevices, answer),
  );
  const found = devices.find((device) => device.use === use && !isXtestName(device.name));
  if (found === undefined) throw new Error("No such device");
  return found;
}

/** `body`: all behind the header. */
async function request(minor: number, body: Buffer): Promise<void> {
  const { majorOpcode } = await stranger.extension("xinput");
  const header = Buffer.from([majorOpcode, minor, 0, 0]);
  header.writeUInt16LE((header.length + body.length) / 4, 2);
  stranger.client.seq_num++;
  stranger.client.pack_stream.put(Buffer.concat([header, body]));
  await stranger.sync();
}

/** As `xinput float` and `xinput reattach` do. */
const change = (type: number, device: number, master = 0): Promise<void> =>
  request(changeHierarchy, Buffer.from(new Uint16Array([1, 0, type, 2, device, master]).buffer));

/** As `xinput disable` and `xinput enable` do. */
async function enable(device: number, on: boolean): Promise<void> {
  const body = Buffer.alloc(20);
  body.writeUInt16LE(device, 0);
  body.writeUInt8(8, 3);
  body.writeUInt32LE(await stranger.atom("Device Enabled"), 4);
  body.writeUInt32LE(integer, 8);
  body.writeUInt32LE(1, 12);
  body.writeUInt8(on ? 1 : 0, 16);
  await request(changeProperty, body);
}

const devices = [
  { what: "pointer", use: 3 },
  { what: "keyboard", use: 4 },
] as const;

test.each(devices)("a $what that is detached is told at once, and again when it is back", async ({ use }) => {
  expect(control.desktop.hasRealInput()).toBe(true);
  const { deviceId, attachment } = await real(use);
  await change(detachSlave, deviceId);
  await connection.sync();
  expect(changes).toEqual([false]);
  await change(attachSlave, deviceId, attachment);
  await until("it is back", () => changes.length > 1);
  expect(changes).toEqual([false, true]);
});

test.each(devices)("a $what that is disabled is told at once, and again when it is back", async ({ use }) => {
  const { deviceId } = await real(use);
  await enable(deviceId, false);
  await connection.sync();
  expect(changes).toEqual([false]);
  await enable(deviceId, true);
  await until("it is back", () => changes.length > 1);
  expect(changes).toEqual([false, true]);
});

test("it is told although the program that detached it lets nobody else ask the server", async () => {
  const { deviceId } = await real(4);
  stranger.client.GrabServer();
  await change(detachSlave, deviceId);
  await until("it is told", () => changes.length > 0);
  expect(changes).toEqual([false]);
});

test("a display that had no real keyboard when it was opened", async () => {
  const { deviceId } = await real(4);
  await change(detachSlave, deviceId);
  const other = await openX11Display(display.name, {});
  const { desktop, close } = await openX11Control(other);
  expect(desktop.hasRealInput()).toBe(false);
  await close();
  await other.close();
});

test("what is done with them is no change", async () => {
  await display.hand.key("a");
  await control.injector.inject([{ kind: "move", x: 10, y: 20 }]);
  await display.setLayout("de");
  await connection.sync();
  expect(changes).toEqual([]);
});
