import { fromBase64url, toBase64url } from "@assist/protocol";
import { until } from "@assist/stack";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { seesKnownPicture } from "./browser/received-picture.js";
import { KeySwapper } from "./hostile/key-swapper.js";
import { agree } from "./people/pairs.js";
import { sameWords } from "./story/same-words.js";
import { roomNames } from "./stack/rooms.js";
import { startPageProxy, type Judge, type PageProxy } from "./stack/page-proxy.js";
import type { OpenPages } from "./story/open-pages.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  stage = opened.adopt(await startStage({ pairs: 4 }), (started) => started.stop());
});
afterAll(() => opened.disposeAsync());

const proxyWith = async (judge: Judge): Promise<PageProxy> =>
  opened.adopt(await startPageProxy(stage.parts.viewerUrl, judge), (proxy) => proxy.stop());

/** The next two people's pages, as somebody in between lets them see the service. */
async function openBy(proxy: PageProxy): Promise<OpenPages> {
  const { requester, helper } = await agree(...(await stage.pairs.next()));
  return stage.openLinks({ requester: proxy.linkBy(requester), helper: proxy.linkBy(helper) });
}

test("a relay that swaps the keys is seen: the two pages show different emoji", async () => {
  const swapper = new KeySwapper();
  const proxy = await proxyWith(swapper.judge);
  swapper.use(proxy);
  const { share, watch, close } = await openBy(proxy);
  const [here, there] = await Promise.all([share.keys.words(), watch.keys.words()]);
  expect(swapper.agreed).toBe(2);
  expect(here).not.toEqual(there);

  await watch.keys.different();
  await share.page.getByText(/The four emoji differed, so everything was ended\./).waitFor();
  await watch.page.getByText(/The four emoji differed, so everything was ended\./).waitFor();
  await close();
});

test("a relay that loses the first messages delays the agreement and does not spoil it", async () => {
  let lost = 0;
  const proxy = await proxyWith(() => {
    if (lost === 4) return "carried";
    lost += 1;
    return "swallowed";
  });
  const { share, watch, close } = await openBy(proxy);
  await sameWords(share, watch);
  expect(lost).toBe(4);
  await share.share();
  await seesKnownPicture(watch.page, stage.picture);
  await watch.chat.say("we got there");
  await share.chat.line("we got there").waitFor({ state: "attached" });
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await close();
});

test("a relay that doubles, replays and turns messages back changes nothing", async () => {
  const heard: { readonly seat: string; readonly body: string }[] = [];
  const proxy = await proxyWith((post) => {
    heard.push(post);
    return "carried";
  });
  const { share, watch, close } = await openBy(proxy);
  const words = await sameWords(share, watch);
  await share.share();
  await watch.seesPicture();
  await watch.chat.say("said once");
  await watch.chat.isMarked("said once", "Delivered");
  await share.chat.say("answered once");
  await share.chat.isMarked("answered once", "Delivered");

  const seats = [...new Set(heard.map(({ seat }) => seat))];
  expect(seats).toHaveLength(2);
  const other = (seat: string): string => seats.find((each) => each !== seat) ?? "";
  const recorded = [...heard];
  for (const { seat, body } of [...recorded, ...recorded.toReversed()])
    await proxy.post(seat, other(seat), body);
  for (const { seat, body } of recorded) await proxy.post(other(seat), seat, body);

  await watch.chat.say("and goes on");
  await watch.chat.isMarked("and goes on", "Delivered");
  await until("all is said once", async () => {
    const texts = [await share.chat.texts(), await watch.chat.texts()];
    return texts.every((each) => each.join("|") === "said once|answered once|and goes on");
  });
  expect(await sameWords(share, watch)).toEqual(words);
  await seesKnownPicture(watch.page, stage.picture);
  await watch.button("End session").click();
  await close();
});

test("pages of different versions say so on both sides, and nothing can be shared", async () => {
  const proxy = await proxyWith(({ body }) => ({ replacedBy: asOfVersion(2, body) }));
  const { share, watch, close } = await openBy(proxy);
  for (const { page } of [share, watch]) {
    await page.getByText(/are of different versions and do not understand each other/).waitFor();
    await page.getByRole("button", { name: "Reload the page" }).waitFor();
  }
  const button = share.button("Share my screen");
  expect(await button.getAttribute("aria-disabled")).toBe("true");
  await button.press("Enter");
  await share.page.getByText("Nothing can be shown without keys").waitFor();
  expect(await roomNames(stage.parts.livekit)).toEqual([]);
  await share.button("End session").click();
  await watch.heading("The session is over").waitFor();
  await close();
});

/** The same frame, as if a page of another version had written it. */
function asOfVersion(version: number, body: string): string {
  const frame = fromBase64url(body);
  if (frame === undefined) throw new Error("A page has posted what is no frame");
  return toBase64url(Uint8Array.of(version, ...frame.subarray(1)));
}
