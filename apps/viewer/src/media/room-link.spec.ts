import { describe, expect, test } from "@jest/globals";
import type { RoomAccess } from "@assist/protocol";
import type { Answer } from "../api/answer.js";
import { FakeMediaServer } from "../testing/fake-media-room.js";
import { settled } from "../testing/settled.js";
import { RoomLink, type LinkState } from "./room-link.js";

const access = (token: string, room = "room-1"): RoomAccess => ({ v: 1, url: "ws://media", token, room });
const screen = {} as MediaStreamTrack;
const publisher = "seat-of-alice";
const key = (number: number) => new Uint8Array(32).fill(number);

function linkWith(tokens: Answer<RoomAccess>[] = []) {
  const server = new FakeMediaServer();
  const states: string[] = [];
  const pictures: unknown[] = [];
  const protections: string[] = [];
  const frames: Uint8Array[] = [];
  const say = (state: LinkState) =>
    states.push([state.step, "problem" in state ? state.problem?.code : undefined].filter(Boolean).join(" "));
  let issued = 0;
  const link = new RoomLink({
    openRoom: server.open,
    token: () => Promise.resolve(tokens.shift() ?? { ok: true, value: access(`fresh-${(issued += 1)}`) }),
    pause: () => Promise.resolve(),
    link: say,
    picture: (picture) => pictures.push(picture),
    protection: (protection) => protections.push(protection),
    data: (frame) => frames.push(frame),
  });
  return { link, server, states, pictures, protections, frames };
}

const lossy = { topic: "sealed", reliable: false } as const;

describe("the link to the session's room", () => {
  test("uses the token at hand first and a fresh one after each lost connection", async () => {
    const { link, server } = linkWith();
    link.follow({ room: "room-1", publisher, screen, access: access("given") });
    await settled();
    server.newest.drop();
    await settled();
    expect(server.rooms.flatMap((room) => room.connected.map(({ token }) => token))).toEqual([
      "given",
      "fresh-1",
    ]);
  });

  test("publishes the same screen again after a reconnection, and says each time that it is ready", async () => {
    const { link, server } = linkWith();
    let ready = 0;
    link.follow({ room: "room-1", publisher, screen, ready: () => (ready += 1) });
    await settled();
    server.newest.drop();
    await settled();
    expect(server.rooms.map(({ published }) => published)).toEqual([[screen], [screen]]);
    expect(ready).toBe(2);
  });

  test("tells what is wrong and goes on trying while the media server is away", async () => {
    const { link, server, states } = linkWith();
    server.failures = 2;
    link.follow({ room: "room-1", publisher });
    await settled();
    expect(states).toEqual([
      "connecting",
      "connecting media-unavailable",
      "connecting",
      "connecting media-unavailable",
      "connecting",
      "connected",
    ]);
  });

  test("calls it a reconnection once it had been connected", async () => {
    const { link, server, states } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    server.failures = 1;
    server.newest.drop();
    await settled();
    expect(states.slice(2)).toEqual([
      "reconnecting",
      "reconnecting",
      "reconnecting media-unavailable",
      "reconnecting",
      "connected",
    ]);
  });

  test("goes on after a refusal, since the session may come back to a room", async () => {
    const { link, states } = linkWith([{ ok: false, refusal: { code: "not-sharing" } }]);
    link.follow({ room: "room-1", publisher });
    await settled();
    expect(states).toEqual(["connecting", "connecting not-sharing", "connecting", "connected"]);
  });

  test("another room takes the place of the first", async () => {
    const { link, server } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    link.follow({ room: "room-2", publisher });
    await settled();
    expect(server.rooms.map(({ left }) => left)).toEqual([true, false]);
    expect(link.room).toBe("room-2");
  });

  test("is silent after leaving, whatever the old room still says", async () => {
    const { link, server, states, pictures } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    const old = server.newest;
    link.leave();
    const [saidBefore, shownBefore] = [states.length, pictures.length];
    old.listener.reconnecting(true);
    old.listener.quality("poor");
    old.listener.picture({ track: screen, statistics: () => Promise.resolve(undefined) });
    await settled();
    expect(states.slice(saidBefore)).toEqual([]);
    expect(pictures.slice(shownBefore)).toEqual([]);
    expect([old.left, server.rooms.length]).toEqual([true, 1]);
  });

  test("takes the picture away when the connection that brought it is gone", async () => {
    const { link, server, pictures } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    const picture = { track: screen, statistics: () => Promise.resolve(undefined) };
    server.newest.listener.picture(picture);
    server.newest.drop();
    await settled();
    expect(pictures.slice(0, 2)).toEqual([picture, undefined]);
  });

  test("publishes nothing when it is left while still connecting", async () => {
    const { link, server } = linkWith();
    link.follow({ room: "room-1", publisher, screen });
    link.leave();
    await settled();
    expect(server.rooms.flatMap(({ published }) => published)).toEqual([]);
  });

  test("publishes under another key at each attempt, announced before anything goes out", async () => {
    const { link, server } = linkWith();
    let announced = 0;
    const publication = () => {
      announced += 1;
      expect(server.rooms.at(-1)?.published).toEqual([]);
      return Promise.resolve({ key: key(announced) });
    };
    link.follow({ room: "room-1", publisher, screen, publication });
    await settled();
    server.newest.drop();
    await settled();
    expect(server.rooms.map(({ keys }) => keys)).toEqual([[key(1)], [key(2)]]);
  });

  test("publishes nothing while its publication cannot be announced, and tries again", async () => {
    const { link, server, states } = linkWith();
    let announced = 0;
    const publication = () =>
      (announced += 1) === 1 ? Promise.reject(new Error("no keys yet")) : Promise.resolve({ key: key(1) });
    link.follow({ room: "room-1", publisher, screen, publication });
    await settled();
    expect(states).toEqual(["connecting", "connecting media-unavailable", "connecting", "connected"]);
    expect(server.rooms.map(({ published }) => published)).toEqual([[], [screen]]);
  });

  test("the helper's media key holds for the connection that stands and for those to come", async () => {
    const { link, server } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    link.useMediaKey(key(7));
    server.newest.drop();
    await settled();
    expect(server.rooms.map(({ keys, terms }) => [keys, terms])).toEqual([
      [[key(7)], { publisher }],
      [[key(7)], { publisher }],
    ]);
  });

  test("what is shown instead stays in place through reconnections and other rooms, until it is taken away", async () => {
    const { link, server } = linkWith();
    const curtain = { id: "curtain" } as MediaStreamTrack;
    link.follow({ room: "room-1", publisher, screen });
    await settled();
    await link.showInstead(curtain);
    server.newest.drop();
    await settled();
    link.follow({ room: "room-2", publisher, screen });
    await settled();
    expect(server.rooms.map(({ instead }) => instead)).toEqual([curtain, curtain, curtain]);
    await link.showInstead();
    expect(server.newest.instead).toBeUndefined();
    await link.showInstead(curtain);
    link.leave();
    link.follow({ room: "room-3", publisher, screen });
    await settled();
    expect(server.newest.instead).toBeUndefined();
  });

  test("sends to the connection that stands, and drops what has none", async () => {
    const { link, server, frames } = linkWith();
    link.send(key(1), lossy);
    link.follow({ room: "room-1", publisher });
    await settled();
    link.send(key(2), lossy);
    server.newest.listener.data(key(3), "sealed");
    expect([server.newest.sent, frames]).toEqual([[key(2)], [key(3)]]);
  });

  test("tells of the protection of the connection it follows, and of none after leaving", async () => {
    const { link, server, protections } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    const old = server.newest;
    old.listener.protection("on");
    link.leave();
    old.listener.protection("failed");
    old.listener.data(key(1), "sealed");
    expect(protections).toEqual(["on", "off"]);
  });

  test("what failed stays said until a connection is protected", async () => {
    const { link, server, protections } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    for (const said of ["starting", "on", "failed"] as const) server.newest.listener.protection(said);
    server.newest.drop();
    await settled();
    for (const said of ["starting", "on", "starting"] as const) server.newest.listener.protection(said);
    expect(protections).toEqual(["starting", "on", "failed", "on", "starting"]);
  });

  test("a publication that is announced after leaving changes nothing for the room that is followed then", async () => {
    const { link, server } = linkWith();
    const announced = Promise.withResolvers<{ key: Uint8Array<ArrayBuffer> }>();
    link.follow({ room: "room-1", publisher, screen, publication: () => announced.promise });
    await settled();
    link.follow({ room: "room-2", publisher });
    await settled();
    announced.resolve({ key: key(1) });
    await settled();
    link.send(key(2), lossy);
    server.newest.drop();
    await settled();
    expect(server.rooms.map(({ keys, sent }) => [keys.length, sent.length])).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  test("the same media key again changes nothing for the connection that stands", async () => {
    const { link, server } = linkWith();
    link.follow({ room: "room-1", publisher });
    await settled();
    for (const number of [7, 7, 8]) link.useMediaKey(key(number));
    expect(server.newest.keys).toEqual([key(7), key(8)]);
  });
});
