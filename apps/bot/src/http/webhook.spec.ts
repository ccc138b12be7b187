import { apiPaths, type RoomAccess, type SessionView } from "@assist/protocol";
import type { RoomEvent, RoomName, SeatId, SessionId } from "@assist/assist-core";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { publicUrl, startHttpBot, type HttpBot } from "../testing/http-bot.js";

let bot: HttpBot;
let helper: Browser;
let about: { readonly room: RoomName; readonly seat: SeatId };

beforeEach(async () => {
  bot = await startHttpBot();
  const links = await bot.acceptedSession();
  const requester = await new Browser(bot).seated(links.requester);
  helper = await new Browser(bot).seated(links.helper);
  const { id } = await view();
  const page = { send: () => true, drained: () => Promise.resolve(), close: () => undefined };
  bot.pages.open(helper.seat as SeatId, id as SessionId, page);
  const { room } = (await requester.post(apiPaths.share)).json<RoomAccess>();
  about = { room: room as RoomName, seat: requester.seat as SeatId };
});
afterEach(() => bot.close());

const view = async () => (await helper.request("GET", apiPaths.session)).json<SessionView>();

async function reports(event: RoomEvent) {
  const { rawBody, authorization } = bot.rooms.webhook(event);
  const answer = await bot.app.inject({
    method: "POST",
    url: "/webhooks/livekit",
    headers: { host: new URL(publicUrl).host, "content-type": "application/webhook+json", authorization },
    payload: rawBody,
  });
  expect(answer.statusCode).toBe(204);
  const { status } = await view();
  return status.name === "started" ? status.picture.state : status.name;
}

test("webhooks that come late neither show a picture that is gone nor take away one that came", async () => {
  const old = { ...about, connection: "PA_1", track: "TR_1" };
  const again = { ...about, connection: "PA_2", track: "TR_2" };
  expect(await reports({ kind: "screenShared", ...old })).toBe("shared");
  expect(await reports({ kind: "participantLeft", ...about, connection: "PA_1" })).toBe("gone");
  expect(await reports({ kind: "screenShared", ...old })).toBe("gone");
  expect(await reports({ kind: "screenShared", ...again })).toBe("shared");
  expect(await reports({ kind: "screenUnshared", ...old })).toBe("shared");
  expect(await reports({ kind: "screenUnshared", ...again })).toBe("gone");
});

test("webhooks about others in the room say nothing of the picture", async () => {
  const seat = helper.seat as SeatId;
  const theirs = { ...about, seat, connection: "PA_3", track: "TR_3" };
  expect(await reports({ kind: "screenShared", ...theirs })).toBe("none");
});
