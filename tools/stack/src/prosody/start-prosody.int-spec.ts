import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { client, xml } from "@xmpp/client";
import { startProsody, type Prosody } from "./start-prosody.js";

const accounts = [
  { user: "alice", password: 'pässword "quoted" \\ 日本語' },
  { user: "bob.the-builder", password: "b", name: "ボブ" },
  { user: "assist", password: "c" },
];

let prosody: Prosody;
beforeAll(async () => {
  prosody = await startProsody({ accounts });
});
afterAll(() => prosody.stop());

/** Signs in, asks for the roster, signs out. */
async function rosterOf(user: string, password: string): Promise<Record<string, string>> {
  const xmpp = client({ service: prosody.service, domain: prosody.domain, username: user, password });
  xmpp.on("error", () => undefined);
  try {
    const answered = new Promise<ReturnType<typeof xml>>((resolve) => {
      xmpp.on("stanza", (stanza) => {
        if (stanza.getAttr("id") === "roster") resolve(stanza);
      });
    });
    await xmpp.start();
    await xmpp.send(xml("iq", { type: "get", id: "roster" }, xml("query", "jabber:iq:roster")));
    const items = (await answered).getChild("query")?.getChildren("item") ?? [];
    return Object.fromEntries(
      items.map((item) => [
        String(item.getAttr("jid")),
        `${String(item.getAttr("subscription"))} ${String(item.getAttr("name"))}`,
      ]),
    );
  } finally {
    await xmpp.stop();
  }
}

describe("Prosody for tests", () => {
  test("lets accounts in, whatever their password looks like, and all are contacts of each other", async () => {
    expect(await rosterOf("alice", accounts[0]?.password ?? "")).toEqual({
      "bob.the-builder@assist.localhost": "both ボブ",
      "assist@assist.localhost": "both Assist",
    });
    expect(await rosterOf("bob.the-builder", "b")).toEqual({
      "alice@assist.localhost": "both Alice",
      "assist@assist.localhost": "both Assist",
    });
  });

  test("refuses a wrong password", async () => {
    await expect(rosterOf("alice", "wrong")).rejects.toThrow("not-authorized");
  });

  test("comes back at the same address with the same accounts after a crash", async () => {
    const { service } = prosody;
    await prosody.kill();
    await prosody.restart();
    expect(prosody.service).toBe(service);
    expect(Object.keys(await rosterOf("assist", "c"))).toHaveLength(2);
  });
});
