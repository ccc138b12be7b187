import { LinkProcess, type InjectorProcess } from "../link/link-process.js";
import type { LinkOrder } from "../link/link-message.js";
import { openHeldRelease } from "../x11/held-release.js";
import { readLinkArguments } from "./link-arguments.js";

/**
 * The process that speaks with the page. When the channel to the process that started it breaks, however that came, it
 * lets go of everything that may be down, and ends.
 */
process.title = "assist-agent-link";

// Sent to both processes, by a terminal or who ends a group; this one ends after the other, and because of it.
for (const signal of ["SIGINT", "SIGHUP", "SIGTERM"] as const) process.on(signal, () => undefined);

const { port, display } = readLinkArguments(process.argv.slice(2));

// Before anything can be pressed: a connection that is opened afterwards might come too late.
const release = display === undefined ? undefined : await openHeldRelease(display);

const injector: InjectorProcess = {
  report: (report) =>
    new Promise((resolve) => {
      if (process.connected) process.send?.(report, () => resolve());
      else resolve();
    }),
  release: async (held) => release?.release(held),
  onOrder: (take) => process.on("message", (order) => take(order as LinkOrder)),
};

const link = await LinkProcess.start(injector, port);

async function end(): Promise<void> {
  await release?.release(link.held);
  await link.close();
  process.exit(0);
}
process.once("disconnect", () => void end());
if (!process.connected) await end();
