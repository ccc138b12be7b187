import { createServer } from "node:net";

/**
 * Claims a name on this machine until the process ends, however it ends: an abstract Unix socket, which the kernel frees.
 * False when another process (or an earlier call) holds it.
 */
export function claim(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const holder = createServer((connection) => connection.destroy());
    holder.once("error", () => resolve(false));
    holder.listen(`\0assist:${name}`, () => {
      holder.unref();
      resolve(true);
    });
  });
}
