import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matrixRequest } from "./matrix-request.js";
import { startSynapse, type Synapse, type SynapseOptions } from "./start-synapse.js";
import type { MatrixLogin } from "./synapse-accounts.js";

jest.setTimeout(60_000);

const carol = { user: "carol", password: 'pässword "quoted" \\ 日本語' };
const dave = { user: "dave", password: "d", name: "デイブ" };

const signedOut = { status: 401, code: "M_UNKNOWN_TOKEN" };

const running: Synapse[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const synapse of running.splice(0)) await synapse.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function start(options: SynapseOptions = {}): Promise<Synapse> {
  const synapse = await startSynapse({ accounts: [carol, dave], ...options });
  running.push(synapse);
  return synapse;
}

const client = "/_matrix/client/v3";

function as({ url }: Synapse, { accessToken }: MatrixLogin) {
  return (method: "GET" | "POST" | "PUT", path: string, body?: object) =>
    matrixRequest(url, `${client}${path}`, { method, accessToken, ...(body === undefined ? {} : { body }) });
}

/** A room that the person has made. */
async function roomOf(ask: ReturnType<typeof as>): Promise<string> {
  const { room_id: room } = (await ask("POST", "/createRoom", {})) as { room_id: string };
  return room;
}

const send = (ask: ReturnType<typeof as>, room: string, transaction: string) =>
  ask("PUT", `/rooms/${encodeURIComponent(room)}/send/m.room.message/${transaction}`, {
    msgtype: "m.text",
    body: transaction,
  });

describe("Synapse for tests", () => {
  test("lets accounts in, whatever their password looks like, and nobody else", async () => {
    const synapse = await start();
    const { accounts, url } = synapse;
    const login = await accounts.login("carol", carol.password);
    expect(login.userId).toBe("@carol:assist.localhost");
    expect(await as(synapse, login)("GET", "/profile/@dave:assist.localhost")).toEqual({
      displayname: "デイブ",
    });
    await expect(accounts.login("carol", "wrong")).rejects.toMatchObject({ code: "M_FORBIDDEN" });
    await expect(accounts.register(dave)).rejects.toMatchObject({ code: "M_USER_IN_USE" });
    await expect(
      matrixRequest(url, `${client}/register`, { method: "POST", body: {} }),
    ).rejects.toMatchObject({
      status: 403,
    });
  });

  test("comes back at the same address with the same data after a crash", async () => {
    const synapse = await start();
    const login = await synapse.accounts.login("carol", carol.password);
    const ask = as(synapse, login);
    const room = await roomOf(ask);
    await synapse.kill();
    expect(await synapse.exited()).toMatchObject({ asked: true, signal: "SIGKILL" });
    await synapse.restart();
    expect(await ask("GET", "/joined_rooms")).toEqual({ joined_rooms: [room] });
  });

  test("a folder keeps accounts and rooms from one start to the next; an operator can sign people out", async () => {
    const dir = await mkdtemp(join(tmpdir(), "assist-synapse-"));
    folders.push(dir);
    const first = await startSynapse({ dir, accounts: [carol, dave] });
    const room = await roomOf(as(first, await first.accounts.login("carol", carol.password)));
    await first.stop();
    const again = await start({ dir, accounts: [carol, { ...dave, password: "another" }] });
    const { accounts } = again;
    const [one, two] = [
      await accounts.login("dave", dave.password),
      await accounts.login("dave", dave.password),
    ];
    await accounts.revoke("dave", one.deviceId);
    await expect(as(again, one)("GET", "/account/whoami")).rejects.toMatchObject(signedOut);
    expect(await as(again, two)("GET", "/account/whoami")).toMatchObject({ device_id: two.deviceId });
    await accounts.revoke("dave");
    await expect(as(again, two)("GET", "/account/whoami")).rejects.toMatchObject(signedOut);
    expect(await accounts.admin(`/_synapse/admin/v1/rooms/${encodeURIComponent(room)}`)).toMatchObject({
      creator: "@carol:assist.localhost",
    });
  });

  test.each([
    { roomVersion: "11", id: /^!\w+:assist\.localhost$/ },
    { roomVersion: "12", id: /^![\w-]+$/ },
  ] as const)("makes rooms of version $roomVersion", async ({ roomVersion, id }) => {
    const synapse = await start({ roomVersion });
    expect(await roomOf(as(synapse, await synapse.accounts.login("carol", carol.password)))).toMatch(id);
  });

  test.each([
    { presence: true, read: "online" },
    { presence: false, read: "offline" },
  ])("one who syncs is $read when presence is $presence", async ({ presence, read }) => {
    const synapse = await start({ presence });
    const login = await synapse.accounts.login("carol", carol.password);
    const ask = as(synapse, login);
    await ask("GET", "/sync?timeout=0");
    expect(await ask("GET", `/presence/${login.userId}/status`)).toMatchObject({ presence: read });
  });

  test("limits messages only where that is asked for", async () => {
    const limited = await start({ messageRate: { perSecond: 0.2, burst: 2 } });
    const ask = as(limited, await limited.accounts.login("carol", carol.password));
    const room = await roomOf(ask);
    const sent = Promise.all(["1", "2", "3", "4", "5", "6"].map((each) => send(ask, room, each)));
    await expect(sent).rejects.toMatchObject({ status: 429, code: "M_LIMIT_EXCEEDED" });

    const free = await start();
    const askFree = as(free, await free.accounts.login("carol", carol.password));
    const roomFree = await roomOf(askFree);
    for (let each = 0; each < 30; each++) await send(askFree, roomFree, String(each));
  });

  test("listens on loopback alone, and does not ask other servers", async () => {
    const synapse = await start();
    expect(listenersAt(synapse.port)).toEqual(["0100007F"]);
    const ask = as(synapse, await synapse.accounts.login("carol", carol.password));
    await expect(ask("GET", "/profile/@x:example.org")).rejects.toMatchObject({ code: "M_FORBIDDEN" });
  });
});

/** The addresses, as the kernel writes them, at which something listens on the port. */
function listenersAt(port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((path) => readFileSync(path, "utf8").split("\n"))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${hex}`) === true && state === "0A")
    .map(([, local]) => local?.split(":")[0] ?? "");
}
