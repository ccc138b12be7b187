import { afterEach, expect, test } from "@jest/globals";
import { apiPaths, type SessionView } from "@assist/protocol";
import { Page } from "../testing/page.js";
import { until } from "@assist/stack";
import { password, Surroundings } from "../testing/surroundings.js";

let around: Surroundings;
afterEach(() => around.stop(), 30_000);

test("somebody in XMPP asks somebody in Matrix, who accepts there, and both have their pages", async () => {
  around = await Surroundings.start({ matrixPassword: password });
  await around.startBot();
  expect(await around.readiness()).toMatchObject({
    status: 200,
    body: { chat: true, networks: { xmpp: { state: "ready" }, matrix: { state: "ready" } } },
  });
  const [alice, carol] = [await around.person("alice"), await around.matrixPerson("carol")];
  await alice.says(`assist @${carol.user} the printer`);
  await alice.hears(/@carol:assist\.localhost \(Matrix\)/);
  const [, code = ""] = await carol.hears(
    /^alice@assist\.localhost \(XMPP\) asks you [^]*the printer[^]*accept (\w+)/,
  );
  await carol.says(`accept ${code}`);
  const [[ofAlice], [ofCarol]] = await Promise.all([alice.hears(/http\S+/), carol.hears(/http\S+/)]);
  const [requester, helper] = [await Page.open(ofAlice), await Page.open(ofCarol)];
  const view = (await (await requester.get(apiPaths.session)).json()) as SessionView;
  expect(view).toMatchObject({ me: "alice@assist.localhost", peer: "@carol:assist.localhost" });
  expect((await helper.get(apiPaths.session)).status).toBe(200);

  await carol.says("end");
  const [[, one], [, other]] = await Promise.all([
    alice.hears(/digest: (\w{64})/),
    carol.hears(/digest: (\w{64})/),
  ]);
  expect(one).toBe(other);
}, 60_000);

test("somebody in Matrix asks somebody in XMPP, and a sign under the prompt is an answer the other way round", async () => {
  around = await Surroundings.start({ matrixPassword: password });
  await around.startBot();
  const [alice, carol] = [await around.person("alice"), await around.matrixPerson("carol")];
  await carol.says("assist alice@assist.localhost");
  await alice.hears(/^@carol:assist\.localhost \(Matrix\) asks you/);
  await alice.says("decline not today");
  await carol.hears(/alice@assist\.localhost \(XMPP\) declined and says .“not today”/);

  await alice.says("assist @carol");
  await alice.hears(/several people[^]*carol@assist\.localhost, @carol:assist\.localhost \(Matrix\)/);
  await alice.says(`assist matrix:@${carol.user}`);
  await carol.hears(/asks you for help/);
  await carol.reacts("✅", /asks you for help/);
  await Promise.all([alice.hears(/http\S+/), carol.hears(/http\S+/)]);
}, 60_000);

test("a network that refuses the bot is told apart, and the other one works", async () => {
  around = await Surroundings.start({ matrixPassword: "wrong" });
  await around.startBot(
    ({ networks }) => networks["xmpp"]?.state === "ready" && networks["matrix"]?.state === "failed",
  );
  const [alice, bob] = [await around.person("alice"), await around.person("bob")];
  await alice.says("assist @bob");
  await bob.hears(/accept \w+/);
  await bob.says("accept");
  await Promise.all([alice.hears(/http\S+/), bob.hears(/http\S+/)]);
  expect(await around.readiness()).toMatchObject({
    status: 503,
    body: {
      ...{ chat: false, media: true },
      networks: { xmpp: { state: "ready" }, matrix: { state: "failed", code: "matrix.sign-in-failed" } },
      trouble: [{ part: "matrix", state: "refused", code: "matrix.sign-in-failed" }],
    },
  });
}, 60_000);

test("a homeserver that is gone for a while holds up nobody in XMPP, and gets what waited for it once", async () => {
  around = await Surroundings.start({ matrixPassword: password });
  await around.startBot();
  const [alice, carol] = [await around.person("alice"), await around.matrixPerson("carol")];
  await around.synapse?.kill();
  await until("the bot has noticed", async () => {
    const { status, body } = await around.readiness();
    return status === 503 && body.networks["matrix"]?.state === "connecting";
  });
  await alice.says(`assist @${carol.user} the printer`);
  await alice.hears(/I asked them|I left the question/);
  await around.synapse?.restart();
  await carol.hears(/the printer[^]*accept \w+/);
  await carol.says("accept");
  await Promise.all([alice.hears(/http\S+/), carol.hears(/http\S+/)]);
  expect([carol.timesHeard(/the printer/), carol.timesHeard(/http\S+/)]).toEqual([1, 1]);
}, 120_000);

test("in Matrix alone the bot is whole", async () => {
  around = await Surroundings.start({ matrixPassword: password, withoutXmpp: true });
  await around.startBot();
  expect((await around.readiness()).body.networks).toEqual({ matrix: { state: "ready" } });
  const [bob, carol] = [await around.matrixPerson("bob"), await around.matrixPerson("carol")];
  await carol.says("assist @bob");
  await bob.hears(/^@carol:assist\.localhost asks you/);
  await bob.says("accept");
  await Promise.all([bob.hears(/http\S+/), carol.hears(/http\S+/)]);
}, 60_000);
