import type { PageEvent, RoomAccess, SessionView } from "@assist/protocol";
import type { Refusal } from "../api/answer.js";
import { SessionClient } from "../api/session-client.js";
import type { Capture } from "../media/capture-screen.js";
import { Page } from "../session/page.js";
import { newAgentCode } from "../session/control/agent/agent-secrets.js";
import { ConversationMemory } from "../session/chat/conversation-memory.js";
import { answerDelayMs } from "../session/keys/answer-delay.js";
import { PassingKeyMemory } from "../session/keys/key-memory.js";
import { SeatMemory } from "../session/seat-memory.js";
import { screenOf } from "../session/screen.js";
import { fakeCurtain } from "./fake-capture.js";
import { FakeComputer } from "./fake-computer.js";
import { FakeMediaServer } from "./fake-media-room.js";
import { FakeTabs } from "./fake-tabs.js";
import { settled } from "./settled.js";

/** A new one each time, as the service gives them. */
const newLocator = (): string => newAgentCode().slice(0, 6);

type Say = (path: string) => Response | undefined;

interface Around {
  readonly canCapture?: boolean;
  readonly canEncrypt?: boolean;
  /** What the browser keeps of an earlier page, or of another tab. */
  readonly keyMemory?: PassingKeyMemory;
  readonly tabs?: FakeTabs;
  readonly kept?: Map<string, string>;
  /** What listens on this page's computer. */
  readonly computer?: FakeComputer;
  /** Takes what the page gives to the relay; false when nobody is there. */
  readonly relay?: (body: string) => boolean;
}

/** A page with everything around it in the test's hands. The server answers by path; what was posted is kept. */
export function pageOnStage(
  first: SessionView,
  {
    canCapture = true,
    canEncrypt = true,
    keyMemory = new PassingKeyMemory(),
    tabs = new FakeTabs(),
    kept = new Map<string, string>(),
    computer = new FakeComputer(),
    relay = () => false,
  }: Around = {},
) {
  let view = first;
  const beats = new Set<() => void>();
  let say: Say = () => undefined;
  let reachable = true;
  let monotonicNow = 0;
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  let capture: Promise<Capture> = Promise.resolve({ ok: false, problem: "cancelled" });
  const posted: string[] = [];
  let pauses: { readonly ms: number; readonly over: () => void }[] = [];
  let seen = Promise.withResolvers<undefined>();
  seen.resolve(undefined);
  const curtains: ReturnType<typeof fakeCurtain>[] = [];
  const media = new FakeMediaServer();

  const access: RoomAccess = { v: 1, url: "ws://media", token: "token", room: "room-1" };
  const usual = (path: string, signal: AbortSignal | null | undefined): Response => {
    switch (path.replace("/api/v1/", "")) {
      case "seats":
        return Response.json({ v: 1, seat: view.seat, view });
      case "session":
        return Response.json(view);
      case "share":
      case "token":
        return Response.json({
          ...access,
          room: view.status.name === "started" ? view.status.room : access.room,
        });
      case "agent":
        return Response.json({ v: 1, now: view.now, locator: newLocator(), until: view.now + 300_000 });
      case "events":
        return new Response(
          new ReadableStream({
            start: (controller) => {
              stream = controller;
              signal?.addEventListener("abort", () => {
                if (stream === controller) stream = undefined;
                controller.error(signal.reason);
              });
            },
          }),
        );
      default:
        return new Response(null, { status: 204 });
    }
  };
  const relayed = (sent: string): Promise<Response> => {
    const { body } = JSON.parse(sent) as { body: string };
    const problem = { type: "about:blank", title: "", status: 409, code: "peer-not-here" };
    const isThere = relay(body);
    return Promise.resolve(
      isThere ? new Response(null, { status: 204 }) : Response.json(problem, { status: 409 }),
    );
  };
  const client = new SessionClient((path, { method, body, signal }) => {
    if (path.endsWith("/relay") && typeof body === "string" && reachable) return relayed(body);
    if (method === "POST")
      posted.push(`${path.replace("/api/v1/", "")} ${typeof body === "string" ? body : ""}`);
    if (!reachable) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(say(path) ?? usual(path, signal));
  });
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const memory = new SeatMemory(storage);
  const page = new Page({
    client,
    memory,
    keyMemory,
    agentMemory: keyMemory,
    openAgentSocket: computer.openSocket,
    loadPairing: () => import("@assist/secure-channel/pairing"),
    grabFrame: () => Promise.resolve(computer.screen),
    service: "https://assist.example",
    language: () => "en",
    chatMemory: new ConversationMemory(storage),
    hold: tabs.tab(),
    pause: (ms, signal) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      pauses.push({ ms, over: () => resolve(undefined) });
      signal.addEventListener("abort", () => resolve(undefined));
      return promise;
    },
    monotonicNow: () => monotonicNow,
    now: () => 1_000_000 + monotonicNow,
    startBeat: (tick) => {
      const beat = () => tick();
      beats.add(beat);
      return () => void beats.delete(beat);
    },
    openCurtain: () => {
      const curtain = fakeCurtain();
      curtains.push(curtain);
      return curtain;
    },
    openRoom: media.open,
    expectRoom: () => undefined,
    whenVisible: () => seen.promise,
    canCapture: () => canCapture,
    canEncrypt: () => canEncrypt,
    captureScreen: () => capture,
  });

  const answers = (path: string, answer: () => object) => {
    reachable = true;
    const before = say;
    say = (asked) => (asked.endsWith(path) ? Response.json(answer()) : before(asked));
  };

  const sends = async (event: PageEvent): Promise<void> => {
    stream?.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`));
    await settled();
  };

  return {
    page,
    media,
    memory,
    keyMemory,
    tabs,
    kept,
    computer,
    curtains,
    posted,
    /** Half a second passes, for the worker that counts it. */
    beats: () => {
      monotonicNow += 500;
      for (const beat of beats) beat();
    },
    isBeating: () => beats.size > 0,
    view: () => view,
    isListening: () => stream !== undefined,
    screen: () => screenOf(page.state.get()).name,
    picks: (picked: MediaStream) => {
      capture = Promise.resolve({ ok: true, stream: picked });
    },
    picksNothing: (problem: Extract<Capture, { ok: false }>["problem"]) => {
      capture = Promise.resolve({ ok: false, problem });
    },
    /** The picker stays open until then. */
    picksWhen: (picked: Promise<Capture>) => {
      capture = picked;
    },
    refuses: (path: string, code: Refusal["code"], status = 409) => {
      reachable = true;
      say = (asked) =>
        asked.endsWith(path)
          ? Response.json({ type: "about:blank", title: "", status, code }, { status })
          : undefined;
    },
    answers,
    /** The phone goes into the pocket, and comes out again. */
    isHidden: () => {
      seen = Promise.withResolvers();
    },
    async isSeen() {
      seen.resolve(undefined);
      await settled();
    },
    isUnreachable: () => {
      reachable = false;
    },
    isLater: (ms: number) => {
      monotonicNow += ms;
    },
    answersAgain: () => {
      reachable = true;
    },
    /** What waits for so long is through with it, while all else goes on waiting. */
    async waits(ms: number) {
      monotonicNow += ms;
      const over = pauses.filter((each) => each.ms === ms);
      pauses = pauses.filter((each) => each.ms !== ms);
      for (const each of over) each.over();
      await settled();
    },
    /** All that waits for another attempt makes it. */
    async pauseIsOver() {
      for (const { over } of pauses.splice(0)) over();
      await settled();
    },
    /** The emoji have stood there for long enough to be answered. */
    async looksAtEmoji() {
      for (const { ms, over } of pauses) if (ms === answerDelayMs) over();
      pauses = pauses.filter(({ ms }) => ms !== answerDelayMs);
      await settled();
    },
    /** The server sends the session anew. */
    async becomes(next: SessionView) {
      view = next;
      await sends({ v: 1, kind: "session", view });
    },
    sends,
    /** The event stream breaks off. */
    async streamBreaks() {
      const broken = stream;
      stream = undefined;
      broken?.error(new TypeError("network error"));
      await settled();
    },
  };
}
