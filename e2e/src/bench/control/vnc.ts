import {
  freePort,
  portAnswers,
  startShapedTcpRelay,
  SupervisedProcess,
  type NetworkShape,
} from "@assist/stack";
import type { Browser } from "playwright-core";
import type { RemoteView } from "./remote-view.js";

/** What we are measured against, on the same display: TigerVNC's scraping server and noVNC, as Debian has them. */
export interface Vnc {
  /** Both ways between the helper's browser and the requester's computer. */
  shape(shape: NetworkShape): void;
  open(browser: Browser): Promise<RemoteView>;
  stop(): Promise<void>;
}

export async function startVnc(display: string): Promise<Vnc> {
  await using opened = new AsyncDisposableStack();
  const [rfbPort, webPort] = [await freePort(), await freePort()];
  const server = await SupervisedProcess.start({
    name: "X0tigervnc",
    command: "X0tigervnc",
    args: ["-display", display, "-rfbport", String(rfbPort), "-localhost=1", "-SecurityTypes", "None"],
    ready: (aborted) => portAnswers(rfbPort, aborted),
  });
  opened.defer(() => server.stop());
  const web = await SupervisedProcess.start({
    name: "websockify",
    command: "websockify",
    args: ["--web", "/usr/share/novnc", `127.0.0.1:${webPort}`, `127.0.0.1:${rfbPort}`],
    ready: (aborted) => portAnswers(webPort, aborted),
  });
  opened.defer(() => web.stop());
  const relay = await startShapedTcpRelay(webPort);
  opened.defer(() => relay.close());
  const kept = opened.move();
  return {
    shape: (shape) => relay.shape(shape),
    async open(browser) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 860 } });
      const page = await context.newPage();
      // The page itself does not take the slow way; what it shows does.
      await page.goto(`http://127.0.0.1:${webPort}/vnc_lite.html?port=${relay.port}`);
      await page.getByText(/^Connected to/).waitFor();
      return {
        ...{ page, picture: "canvas" },
        async focusAt({ x, y }) {
          await page.locator("canvas").click({ position: { x, y } });
        },
        close: () => context.close(),
      };
    },
    stop: () => kept.disposeAsync(),
  };
}
