import { createServer } from "node:http";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, jest } from "@jest/globals";
import { AccountStage, password } from "./testing/account-stage.js";

jest.setTimeout(90_000);

describe("a Matrix account", () => {
  const stage = new AccountStage();

  /** The account in another process, once it is ready. */
  const holder = async () => {
    const file = fileURLToPath(new URL("testing/holder.child.ts", import.meta.url));
    const { homeserver, userId, storagePath } = stage.options();
    const child = spawn(
      process.execPath,
      [
        ...["--conditions=@assist/source", "--import", "@assist/stack/typescript-sources", file],
        ...[homeserver, userId, storagePath, password],
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    for await (const line of createInterface({ input: child.stdout })) if (line === "ready") break;
    return async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    };
  };

  it("waits while another process has its file, and goes on as the same device when that one is killed", async () => {
    const kill = await holder();
    const [account, user] = stage.open();
    await user.reaches("waiting", "matrix.store-held");
    expect(user.syncs).toEqual([]);
    expect(() => account.assertReady()).toThrow(expect.objectContaining({ category: "network" }));
    await kill();
    await user.reaches("ready");
    const { devices } = await account.client.getDevices();
    expect(devices).toHaveLength(1);
  });

  it("comes back when its server does", async () => {
    const [account, user] = await stage.ready();
    await stage.synapse.kill();
    await user.reaches("connecting");
    expect(() => account.assertReady()).toThrow(expect.objectContaining({ category: "network" }));
    await user.reaches("connecting", "matrix.server-unreachable");
    await stage.synapse.restart();
    await user.reaches("ready");
    expect(user.signIns).toBe(1);
  });

  it("waits for a server that is not there at the start, and can be stopped meanwhile", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    server.close();
    const [account, user] = stage.open({ homeserver: `http://127.0.0.1:${String(port)}` });
    await user.reaches("connecting", "matrix.server-unreachable");
    await account.stop();
    expect(account.state).toEqual({ kind: "stopped" });
  });

  it("two of them share a process", async () => {
    const [one] = await stage.ready();
    await stage.prepare();
    const [other] = await stage.ready();
    expect(other.userId).not.toBe(one.userId);
    expect(one.state).toEqual({ kind: "ready" });
  });

  it("does not use the file of another account, or what is no such file", async () => {
    const [first] = await stage.ready();
    await first.stop();
    const [, other] = stage.open({ userId: `@someone-else:${stage.synapse.domain}` });
    await other.reaches("failed", "matrix.store-unusable");
    const { storagePath } = stage.options();
    writeFileSync(`${storagePath}.txt`, "Somebody else's words. ".repeat(1_000));
    const [, third] = stage.open({ storagePath: `${storagePath}.txt` });
    await third.reaches("failed", "matrix.store-unusable");
  });
});
