import { expect, test } from "@jest/globals";
import { loadConfig, parseConfig } from "./load-config.js";

const valid = `
http: { publicUrl: "https://help.example.org/", viewerDir: /srv/viewer }
store: { path: /var/lib/assist/assist.sqlite }
secretFile: /var/lib/assist/secret
xmpp: { service: "xmpp://127.0.0.1:5222", domain: example.org, username: assist, password: s3cret }
livekit: { url: "wss://live.example.org", apiKey: key, apiSecret: secret }
`;

test("what is left out has a sensible value", () => {
  const config = parseConfig(valid, "config.yml");
  expect(config.http).toMatchObject({ host: "127.0.0.1", port: 8480, publicUrl: "https://help.example.org" });
  expect(config.policy.mayAsk).toBe("roster-or-same-server");
  expect(config.sessions.promptSeconds).toBe(600);
});

test("everything that is wrong is said at once, with its place and without the secrets", () => {
  const wrong = valid.replace("domain: example.org", "domian: example.org").replace("wss://", "ftp://");
  expect(() => parseConfig(wrong, "config.yml")).toThrow(/domian[\s\S]*xmpp[\s\S]*livekit\.url/);
  expect(() => parseConfig(wrong, "config.yml")).not.toThrow(/s3cret/);
});

test("a file that is no YAML, or is not there, is said to be so", async () => {
  expect(() => parseConfig("http: [", "config.yml")).toThrow("config.yml is not valid YAML");
  await expect(loadConfig("/nowhere/config.yml")).rejects.toMatchObject({ code: "config.unreadable" });
});
