import { spawn } from "node:child_process";

/** Shows an address in the person's browser. Resolves with whether there is a program for that. */
export function openInBrowser(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const opener = spawn("xdg-open", [address], { stdio: "ignore", detached: true });
    opener.once("error", () => resolve(false));
    opener.once("exit", (code) => resolve(code === 0));
    opener.unref();
  });
}
