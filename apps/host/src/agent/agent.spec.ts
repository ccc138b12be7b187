import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import {
  agentLocator,
  handoverCode,
  shownAgentCode,
  toBase64url,
  type ControlObstacle,
  type PageToAgent,
} from "@assist/protocol";
import { AwaitedAgent } from "@assist/secure-channel/pairing";
import { createControlDesk } from "../control/create-control-desk.js";
import { systemClock } from "../control/agent-clock.js";
import { LinkOfTests } from "../pairing/testing/link-of-tests.js";
import type { PageOfTests } from "../pairing/testing/page-of-tests.js";
import { FakeInjector } from "../testing/fake-injector.js";
import { FakeDesktop, FakeLocalInput, hdmi } from "../testing/fake-surroundings.js";
import { until } from "../testing/until.js";
import { Agent } from "./agent.js";
import { DeskWithoutControl } from "./desk-without-control.js";
import { randomMark } from "./mark-round.js";
import { RecordedWindows } from "./testing/recorded-windows.js";
import { someTranscript } from "./testing/some-transcript.js";

const service = "https://assist.example";
const locator = agentLocator.parse("K7QD2M");
const secret = handoverCode.parse("94CFHJKP");
const typed = `${service} ${shownAgentCode(locator, secret)}`;
const session: PageToAgent = {
  ...{ kind: "session", v: 1, service, compared: true, language: "ja" },
  secret: toBase64url(new Uint8Array(32).fill(7)),
  transcript: someTranscript,
};
const capture: PageToAgent = {
  kind: "capture",
  capture: { surface: "monitor", paused: false, width: 1280, height: 720 },
};
const grant = "AAAAAAAAAAAAAAAAAAAAAA";
const ask: PageToAgent = { kind: "ask", grant, devices: ["mouse", "keyboard"], minutes: 5 };

let link: LinkOfTests;
let windows: RecordedWindows;
let desktop: FakeDesktop;
let agent: Agent;
let awaited: AwaitedAgent;
let spoken: string[];

function anAgent(obstacle?: ControlObstacle): Agent {
  const made: Agent = new Agent({
    ...{ link, windows, desktop, randomMark },
    deskOf: (outlets, quit) =>
      obstacle === undefined
        ? createControlDesk({
            ...{ injector: new FakeInjector(), localInput: new FakeLocalInput() },
            ...{ desktop, windows, clock: systemClock, outlets, quit },
          })
        : new DeskWithoutControl(outlets.tell),
    ...(obstacle === undefined ? {} : { obstacle }),
    ...{ release: "0.1.0", system: "Linux x64" },
    speak: (language) => void spoken.push(language),
  });
  link.outlets = made;
  return made;
}

beforeEach(async () => {
  [link, windows, desktop, spoken] = [new LinkOfTests(), new RecordedWindows(), new FakeDesktop(), []];
  agent = anAgent();
  awaited = new AwaitedAgent({ locator, tried: 0, onTried: () => undefined });
  await awaited.allow("code", secret);
});
afterEach(() => agent.close("quit"));

async function paired(): Promise<PageOfTests> {
  agent.begin(undefined);
  windows.pressed({ typed });
  const page = link.connect({ awaited });
  await page.untilHeard("control");
  return page;
}

async function placed(page: PageOfTests): Promise<void> {
  await page.tell(session);
  await page.tell(capture);
  await page.untilHeard("mark-shown");
  const bits = windows.marks?.get(hdmi);
  await page.tell(bits === undefined ? { kind: "mark-read" } : { kind: "mark-read", bits });
  await page.untilHeard("placed");
}

const steps = () => windows.stages.map(({ step }) => step);

describe("a person at the agent's window", () => {
  it("types service and code, and is told each step", async () => {
    await paired();
    expect(windows.stages).toEqual([{ step: "ask" }, { step: "seeking", service }, { step: "paired" }]);
  });

  it("is told what cannot be read, and what is wrong", async () => {
    agent.begin(undefined);
    windows.pressed({ typed: "what is this?" });
    windows.pressed({ typed: `${service} ${shownAgentCode(locator, handoverCode.parse("94CFHJKQ"))}` });
    await link.connect({ awaited }).untilClosed();
    expect(windows.stages).toEqual([
      { step: "ask" },
      { step: "ask", problem: "not-readable" },
      { step: "seeking", service },
      { step: "ask", problem: "wrong" },
    ]);
  });

  it("closes it", async () => {
    agent.begin(undefined);
    windows.pressed({ button: "quit", physical: false });
    expect(await agent.ended).toBe("quit");
  });
});

describe("a page and the agent's desk", () => {
  it("introduce themselves; the agent then says whom it is for, in the page's language", async () => {
    const page = await paired();
    expect(await page.untilHeard("agent")).toEqual({
      ...{ kind: "agent", v: 1, release: "0.1.0", system: "Linux x64", layout: "us" },
    });
    expect(await page.untilHeard("control")).toEqual({
      kind: "control",
      control: { state: "off", canGiveBack: false },
    });
    await page.tell(session);
    await until(() => windows.onScreen.kind === "idle");
    expect(windows.onScreen).toEqual({ kind: "idle", helper: "bob@assist.localhost" });
    expect(spoken).toEqual(["ja"]);
  });

  it("know the monitor by its mark, and then control can be asked for", async () => {
    const page = await paired();
    await placed(page);
    expect(await page.untilHeard("placed")).toEqual({ kind: "placed", monitor: hdmi.name });
    expect(agent.monitor).toEqual(hdmi);
    await page.tell(ask);
    await page.untilHeard("control", ({ control }) => control.state === "asked");
    expect(windows.onScreen).toMatchObject({
      kind: "question",
      question: { helper: "bob@assist.localhost", requester: "alice@assist.localhost", service },
    });
  });

  it("name the service that the browser vouches for, whatever the page calls itself", async () => {
    const page = await paired();
    await page.tell({ ...session, service: "https://bank.example" });
    await placed(page);
    await page.tell(ask);
    await page.untilHeard("control", ({ control }) => control.state === "asked");
    expect(windows.onScreen).toMatchObject({ question: { service } });
  });

  it("have no control where the page reads no mark", async () => {
    const page = await paired();
    await page.tell(session);
    await page.tell(capture);
    await page.untilHeard("mark-shown");
    await page.tell({ kind: "mark-read", bits: "0".repeat(36) });
    expect(await page.untilHeard("placed")).toEqual({ kind: "placed" });
    expect(await page.untilHeard("agent", ({ obstacle }) => obstacle !== undefined)).toMatchObject({
      obstacle: "mark-not-seen",
    });
    await page.tell(ask);
    await page.untilHeard("control", ({ control }) => control.state === "off" && control.why !== undefined);
    expect(windows.all.map(({ kind }) => kind)).not.toContain("question");
  });

  it("take a stop before whatever waits", async () => {
    const page = await paired();
    await placed(page);
    await page.tell(ask);
    await page.untilHeard("control", ({ control }) => control.state === "asked");
    await page.tell({ kind: "stop", from: "chat-stop" });
    await page.untilHeard("control", ({ control }) => control.state === "off" && control.why === "chat-stop");
  });

  it("say goodbye when the session is over", async () => {
    const page = await paired();
    await page.tell({ kind: "over" });
    expect(await agent.ended).toBe("over");
    await agent.close("over");
    await page.untilHeard("bye");
    const told = agent.farewell();
    expect(steps().at(-1)).toBe("over");
    windows.pressed({ button: "quit", physical: true });
    await told;
  });
});

describe("when the page goes", () => {
  it("what was asked is off, the window waits for it, and with it everything begins anew", async () => {
    const page = await paired();
    await placed(page);
    await page.tell(ask);
    await page.untilHeard("control", ({ control }) => control.state === "asked");
    link.disconnect(page);
    expect(steps().at(-1)).toBe("page-away");
    expect(agent.monitor).toBeUndefined();
    const again = link.connect(page.keys ? { keys: page.keys } : {});
    expect(await again.untilHeard("control")).toMatchObject({ control: { state: "off" } });
    await placed(again);
    expect(agent.monitor).toEqual(hdmi);
  });

  it("the next page is asked for nothing before it has shown the monitor itself", async () => {
    const page = await paired();
    await placed(page);
    link.disconnect(page);
    const again = link.connect(page.keys ? { keys: page.keys } : {});
    await again.untilHeard("control");
    await again.tell(session);
    await again.tell(ask);
    await again.untilHeard(
      "control",
      ({ control }) => control.state === "off" && control.why === "picture-gone",
    );
    expect(windows.all.map(({ kind }) => kind)).not.toContain("question");
  });

  it("a scam that nobody heard of is told when it is back", async () => {
    const page = await paired();
    await placed(page);
    await page.tell(ask);
    await page.untilHeard("control", ({ control }) => control.state === "asked");
    // The page is there, and what it is told does not arrive.
    link.isDeaf = true;
    windows.press("scam");
    link.isDeaf = false;
    link.disconnect(page);
    expect(page.heard).not.toContainEqual({ kind: "scam" });
    const again = link.connect(page.keys ? { keys: page.keys } : {});
    await again.untilHeard("scam");
  });

  it("the same holds when the link dies; without a link the agent ends", async () => {
    const page = await paired();
    link.die();
    expect(steps().at(-1)).toBe("page-away");
    agent.linked();
    const again = link.connect(page.keys ? { keys: page.keys } : {});
    await again.untilHeard("agent");
    agent.fail();
    expect(await agent.ended).toBe("failed");
  });
});

it.each(["wayland", "unsupported-display"] as const)(
  "a computer that cannot be controlled (%s) says so to its page, and gives nothing",
  async (obstacle) => {
    agent = anAgent(obstacle);
    const page = await paired();
    expect(await page.untilHeard("agent")).toMatchObject({ obstacle });
    await placed(page);
    await page.tell(ask);
    await until(() => page.heard.filter(({ kind }) => kind === "control").length === 2);
    expect(page.heard.filter(({ kind }) => kind === "control").at(-1)).toMatchObject({
      control: { state: "off" },
    });
  },
);
