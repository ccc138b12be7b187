import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { request } from "node:http";
import { freePort } from "../process/ports.js";
import { startChatServer, type ChatServer } from "./chat-server.js";

const alice = { user: "alice", name: "Alice", address: "alice@assist.localhost", password: "secret" };

let chat: ChatServer;
beforeAll(async () => {
  const port = await freePort();
  const websocketUrl = "ws://127.0.0.1:15280/xmpp-websocket";
  chat = await startChatServer({ port, websocketUrl, bot: "assist@assist.localhost", people: [alice] });
});
afterAll(() => chat.stop());

/** fetch does not let anybody choose these headers. */
function statusOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, chat.url), { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once("error", reject);
    sent.end();
  });
}

describe("the chat page's server", () => {
  test("shows the people, the chat, and the plugin, and lets the page talk to nobody else", async () => {
    for (const path of ["", "?as=alice", "page/chat.js", "converse/converse.min.js", "plugin/assist.js"]) {
      const answer = await fetch(chat.url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      await answer.arrayBuffer();
      const policy = answer.headers.get("content-security-policy");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'self' ws://127.0.0.1:15280;");
    }
  });

  test("gives the list of people without passwords", async () => {
    const people = await (await fetch(`${chat.url}people.json`)).text();
    expect(people).toContain("alice@assist.localhost");
    expect(people).not.toContain("secret");
  });

  test("gives an account to its own page only", async () => {
    expect(await (await fetch(`${chat.url}account.json?as=alice`)).json()).toMatchObject(alice);
    expect(await statusOf("account.json?as=mallory", {})).toBe(404);
    expect(await statusOf("account.json?as=alice", { "sec-fetch-site": "cross-site" })).toBe(404);
    expect(await statusOf("account.json?as=alice", { host: "evil.example" })).toBe(421);
  });
});
