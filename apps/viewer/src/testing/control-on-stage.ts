import { AgentOnStage, agentPort } from "./agent-on-stage.js";
import { fakeCapture } from "./fake-capture.js";
import type { openPairs } from "./open-pairs.js";
import { saysSame, type Pair } from "./pair-on-stage.js";
import { until } from "./until.js";
import { started } from "./views.js";

export const controlOf = ({ page }: Pair["requester"]) => page.state.get().control;
export const viewOf = (stage: Pair["requester"]) => controlOf(stage).view;

/** Both pages are in the room, and the requester shows a monitor. */
export async function sharing(
  pairs: ReturnType<typeof openPairs>,
  surface: "monitor" | "window" = "monitor",
): Promise<Pair> {
  const pair = await pairs.agreed();
  pair.requester.picks(fakeCapture(surface).stream);
  await pair.requester.page.share();
  await pair.becomes(started({ state: "shared", since: 100_000 }));
  const isIn = ({ page }: Pair["requester"]) => page.state.get().link.step === "connected";
  await until(() => isIn(pair.requester) && isIn(pair.helper), "both pages in the room");
  return pair;
}

export async function expected({ requester }: Pair) {
  await requester.page.expectAgent();
  const { agent } = controlOf(requester);
  if (agent.step !== "expected") throw new Error(`the agent is ${agent.step}`);
  return agent;
}

/** By its link, as a person would start it. */
export async function withAgent(pair: Pair): Promise<AgentOnStage> {
  const agent = new AgentOnStage(pair.requester.computer);
  const { locator } = agent.invite((await expected(pair)).link);
  await pair.requester.sends({ v: 1, kind: "agent", locator, port: agentPort });
  await agent.isPaired();
  await agent.introduces();
  await until(() => viewOf(pair.helper)?.obstacle === undefined && viewOf(pair.helper) !== undefined);
  return agent;
}

/** Asked for and allowed, mouse and keyboard. */
export async function withControl(pair: Pair) {
  saysSame(pair.requester);
  const agent = await withAgent(pair);
  await until(() => viewOf(pair.helper)?.devices.length === 2);
  pair.helper.page.askControl({ devices: ["mouse", "keyboard"], minutes: 15 });
  await until(() => agent.of("ask").length === 1);
  const { grant = "" } = agent.of("ask")[0] ?? {};
  await agent.controls({ state: "on", grant, devices: ["mouse", "keyboard"], remainingMs: 60_000 });
  await agent.opensTo(grant);
  await until(() => controlOf(pair.helper).input === "open", "input");
  return { agent, grant };
}

interface Reported {
  readonly state: string;
  readonly grant: string;
  readonly why?: string;
}

/** What the page has told the service of control. */
export const reports = ({ posted }: Pair["requester"]) =>
  posted
    .filter((each) => each.startsWith("control "))
    .map((each) => JSON.parse(each.slice("control ".length)) as Reported);
