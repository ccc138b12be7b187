/**
 * Looks on at a display: one JSON line for each key, button and motion, with the server's time and whether a real device
 * did it or XTEST.
 */
import { createClient, type Setup } from "x11";

const mask = ["RawKeyPress", "RawKeyRelease", "RawButtonPress", "RawButtonRelease", "RawMotion"];

function look({ client, screen }: Setup): void {
  const root = screen[0]?.root ?? 0;
  client.require("xinput", (_, xinput) => {
    xinput.XIQueryDevice(xinput.AllDevices, (_problem, devices) => {
      const xtest = new Set(
        devices.filter(({ name }) => name.includes("XTEST")).map(({ deviceId }) => deviceId),
      );
      client.on("event", ({ name, time, sourceId, detail }) => {
        if (!name.startsWith("XIRaw")) return;
        say({ what: name.slice("XIRaw".length), time, detail, physical: !xtest.has(sourceId) });
      });
      xinput.XISelectEvents(root, { deviceId: xinput.AllMasterDevices, mask });
      say({ what: "ready" });
    });
  });
}

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

createClient({ display: process.env["DISPLAY"] ?? "" }, (error, setup) => {
  if (error !== null && error !== undefined) throw new Error("The display does not answer", { cause: error });
  look(setup);
});
