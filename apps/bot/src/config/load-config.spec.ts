import { expect, test } from "@jest/globals";
import { loadConfig, parseConfig } from "./load-config.js";

const valid = `
http: { publicUrl: "https://help.kyoto.test/" }
store: { path: /var/lib/assist/assist.sqlite }
secretFile: secret
xmpp: { service: "xmpp://127.0.0.1:5222", domain: kyoto.test, username: assist, password: s3cret }
livekit: { url: "wss://live.kyoto.test", apiKey: key, apiSecret: s3cret }
`;

function problemsOf(text: string): string {
  try {
    parseConfig(text, "config.yml");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "none";
}

test("what is left out has a sensible value", () => {
  const config = parseConfig(valid, "config.yml");
  expect(config.http).toMatchObject({ host: "127.0.0.1", port: 8480, publicUrl: "https://help.kyoto.test" });
  expect(config.http.viewerDir).toMatch(/\/apps\/viewer\/dist$/);
  expect(config.http.agentFolder).toMatch(/\/apps\/host\/dist-archive$/);
  expect(config.policy.mayAsk).toBe("roster-or-same-server");
  expect(config.sessions.promptSeconds).toBe(600);
});

test("paths are relative to the file they stand in", () => {
  const config = parseConfig(valid, "/etc/assist/config.yml");
  expect(config.secretFile).toBe("/etc/assist/secret");
  expect(config.store.path).toBe("/var/lib/assist/assist.sqlite");
});

test("everything that is wrong is said at once, with its key and what to write, without the secrets", () => {
  const wrong = valid
    .replace("domain: kyoto.test", "domian: kyoto.test")
    .replace("wss://", "ftp://")
    .replace("apiSecret: s3cret", "apiSecret: change-me-soon")
    .replace("store: { path: /var/lib/assist/assist.sqlite }", "store: { path: }");
  expect(problemsOf(wrong)).toBe(
    [
      "config.yml is not usable:",
      "  store.path is empty: write the SQLite file; it is made, its folder is not.",
      "  xmpp.domain is missing: write what stands behind the @ in the bot's address.",
      "  xmpp.domian is no key. Here one may write: mode, service, domain, username, password, certificateAuthority, rooms, contacts.",
      "  livekit.url must begin with ws:// or wss://: write what browsers call, such as wss://livekit.example.org.",
      "  livekit.apiSecret still is what the sample has in its place: write the secret of that key.",
    ].join("\n"),
  );
});

test("a missing section is said once, and a wrong choice with what there is to choose", () => {
  expect(problemsOf(valid.replace(/livekit:.*/, "policy: { mayAsk: all }"))).toBe(
    [
      "config.yml is not usable:",
      "  livekit is missing: write the section of the media server.",
      '  policy.mayAsk is not right (Invalid option: expected one of "roster"|"roster-or-same-server"): write who may ask whom: roster or roster-or-same-server.',
    ].join("\n"),
  );
  expect(problemsOf("")).toContain("The file is empty.");
});

const matrix =
  'matrix: { homeserver: "https://matrix.kyoto.test", userId: "@assist:kyoto.test", password: s3cret, recoveryKeyFile: key }';

test("either chat network is enough, and both may be", () => {
  const both = parseConfig(valid + matrix, "/etc/assist/config.yml");
  expect(both.xmpp?.domain).toBe("kyoto.test");
  expect(both.matrix).toMatchObject({ deviceName: "Assist", recoveryKeyFile: "/etc/assist/key" });
  const alone = parseConfig(valid.replace(/xmpp: .*/, matrix), "config.yml");
  expect(alone.xmpp).toBeUndefined();
});

test("without any chat network there is nobody to talk to, which is said with whatever else is wrong", () => {
  expect(problemsOf(valid.replace(/xmpp: .*/, "").replace("wss://", "ftp://"))).toBe(
    [
      "config.yml is not usable:",
      "  livekit.url must begin with ws:// or wss://: write what browsers call, such as wss://livekit.example.org.",
      "  The file must have a section of a chat network: xmpp or matrix, or several of them.",
    ].join("\n"),
  );
});

test("what is no Matrix account is said with what one looks like", () => {
  const wrong = valid
    .replace(/xmpp: .*/, matrix)
    .replace("@assist:", "assist@")
    .replace("https://matrix", "xmpp://matrix");
  expect(problemsOf(wrong)).toMatch(
    /matrix\.homeserver is not right \(.*\): write the URL .* such as https:/,
  );
  expect(problemsOf(wrong)).toContain(
    "matrix.userId must be a whole user id: write the user id of the bot's account, such as @assist:example.org.",
  );
});

test("names that the sample has are refused, each with its key", () => {
  const unedited = valid.replaceAll("kyoto.test", "example.org");
  const said = problemsOf(unedited);
  for (const key of ["http.publicUrl", "xmpp.domain", "livekit.url"])
    expect(said).toContain(`  ${key} still has a name of the samples (example.org, .com and .net are`);
  expect(said.split("\n")).toHaveLength(4);
});

test("a component reads which port is meant", () => {
  const wrong = valid.replace(
    /xmpp: .*/,
    "xmpp: { mode: component, domain: a.kyoto.test, password: x, server: kyoto.test }",
  );
  expect(problemsOf(wrong)).toContain(
    "xmpp.service is missing: write the chat server's port for components, usually xmpp://127.0.0.1:5347.",
  );
});

test("a mode that there is not is said with those that there are", () => {
  const wrong = valid.replace("xmpp: {", "xmpp: { mode: componnent,");
  expect(problemsOf(wrong)).toMatch(/xmpp\.mode is not right \(.*\): write account or component\./);
});

test("what is no YAML is said with its place, and without the line, which may hold a password", () => {
  const broken = valid.replace("password: s3cret", 'password: "s3cret');
  expect(problemsOf(broken)).toMatch(/^config\.yml is not valid YAML at line \d+, column \d+ \([\w ]+\)\.$/);
  expect(problemsOf(broken)).not.toContain("s3cret");
});

test("a file that is not there is said to be so", async () => {
  await expect(loadConfig("/nowhere/config.yml")).rejects.toMatchObject({
    code: "config.unreadable",
    message: expect.stringMatching(/config\.yml \(ENOENT\)/) as unknown,
  });
});

test("a key that swallowed its value for want of a blank is named without it", () => {
  const wrong = valid.replace(/password: /, "password:");
  expect(wrong).not.toBe(valid);
  const said = problemsOf(wrong);
  expect(said).toContain("xmpp.password is no key (is a blank missing behind the colon?)");
  expect(said).not.toContain("s3cret");
});

test("domains are read in small letters, however they are written", () => {
  const config = parseConfig(valid.replace("domain: kyoto.test", "domain: Kyoto.TEST"), "config.yml");
  expect(config.xmpp?.domain).toBe("kyoto.test");
});
