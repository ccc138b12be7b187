import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { AgentOnStage, someSession, wholeMonitor, wish } from "../testing/agent-on-stage.js";
import { hdmi } from "../testing/fake-surroundings.js";

// Real cryptography on a busy machine takes its time.
jest.setTimeout(120_000);

const session = await someSession();

type Act = (stage: AgentOnStage) => unknown;
interface Step {
  readonly act: Act;
  /** Takes control away, for good or until a person gives it back. */
  readonly revokes?: true;
}

const step = (name: string, act: Act, revokes?: true): fc.Arbitrary<Step> =>
  fc.constant({ act, ...(revokes && { revokes }), [fc.toStringMethod]: () => name });

const input: fc.Arbitrary<Step> = fc.oneof(
  ...["KeyA", "ControlLeft"].flatMap((code) => [
    step(`${code} down`, (stage) => stage.helper?.input({ type: "keydown", code })),
    step(`${code} up`, (stage) => stage.helper?.input({ type: "keyup", code })),
  ]),
  step("button", (stage) => stage.helper?.input({ type: "mousedown", x: 0.5, y: 0.5, buttons: 1 })),
  step("move", (stage) => stage.helper?.signal({ kind: "mousemove", x: 0.1, y: 0.9 })),
  step("held", (stage) => stage.helper?.signal({ kind: "held", codes: ["KeyA"], buttons: 1 })),
  step("text", (stage) => stage.helper?.input({ type: "text", text: "a long text, in many pieces" })),
);

const revoke: fc.Arbitrary<Step> = fc.oneof(
  step("Escape", (stage) => stage.localInput.press("escape"), true),
  step("Ctrl+C", (stage) => stage.localInput.press("ctrl-c"), true),
  step("Stop", (stage) => stage.windows.press("stop", false), true),
  step("scam", (stage) => stage.windows.press("scam"), true),
  step("page stops", (stage) => void stage.desk.stop("page-stop"), true),
  step("helper stops", (stage) => void stage.desk.stop("helper-stop"), true),
  step("window shared", (stage) => stage.desk.see({ ...wholeMonitor, surface: "window" }, hdmi), true),
  step("monitors change", (stage) => stage.desktop.change([]), true),
  step("keys gone", (stage) => stage.desk.sitDown(undefined), true),
);

const give: fc.Arbitrary<Step> = fc.oneof(
  step("asks", (stage) => stage.desk.ask({ ...wish, devices: [...wish.devices] })),
  step("Allow", (stage) => stage.windows.press("allow")),
  step("Give back", (stage) => stage.windows.press("give-back")),
  step("sits down", (stage) => stage.desk.sitDown(session)),
  step("shares", (stage) => stage.desk.see(wholeMonitor, hdmi)),
  step("helper opens", (stage) => stage.openHelper().renew()),
);

const hold: fc.Arbitrary<Step> = fc.oneof(
  step("touch", (stage) => stage.localInput.touch({ kind: "motion" })),
  step("curtain", (stage) => stage.desk.see({ ...wholeMonitor, paused: true }, hdmi)),
);

const time: fc.Arbitrary<Step> = fc
  .constantFrom(1, 8, 100, 500, 1_000, 3_000)
  .chain((ms) => step(`${String(ms)} ms`, (stage) => stage.passes(ms)));

type Turn = Step | "display" | "cryptography" | "granted";

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 12, arbitrary: input },
  { weight: 2, arbitrary: revoke },
  { weight: 2, arbitrary: give },
  { weight: 2, arbitrary: fc.constant<Turn>("granted") },
  { weight: 1, arbitrary: hold },
  { weight: 3, arbitrary: time },
  { weight: 5, arbitrary: fc.constant<Turn>("display") },
  { weight: 3, arbitrary: fc.constant<Turn>("cryptography") },
);

/** Nothing is handed to the injector but while control is on, and never from a revocation to the next press that gives. */
function watch(stage: AgentOnStage) {
  let isRevoked = false;
  const wrongs: string[] = [];
  stage.injector.onHanded = () => {
    const { state } = stage;
    if (isRevoked) wrongs.push("injected after it was revoked");
    if (state.state !== "on" || state.hold) wrongs.push(`injected while ${JSON.stringify(state)}`);
    if (stage.windows.onScreen.kind === "question") wrongs.push("injected while a question was open");
  };
  return {
    wrongs,
    did: ({ revokes }: Step) => {
      if (revokes) isRevoked = true;
      if (revokes && stage.isOn) wrongs.push("still on after it was revoked");
      if (stage.isOn) isRevoked = false;
    },
  };
}

const nothing: Step = { act: () => undefined };

/** Everything is in place for a question, also after one that was refused; false when none comes, or one is there already. */
function isOffered(stage: AgentOnStage): boolean {
  const { desk, state } = stage;
  if (state.state !== "off" || state.why === "scam") return false;
  desk.sitDown(session);
  desk.see(wholeMonitor, hdmi);
  stage.passes(60_000);
  desk.ask({ ...wish, devices: [...wish.devices] });
  return stage.state.state === "asked";
}

describe("grant, input and revocation, in every order that display, windows and people may have", () => {
  test("revocation wins: nothing is injected after it, nothing stays held", async () => {
    let timesInjected = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(turn, { minLength: 10, maxLength: 60 }),
        async (scheduler, turns) => {
          const later = (what: string) => scheduler.schedule(Promise.resolve(), what);
          const stage = new AgentOnStage(session, { display: later, windowComes: () => later("window") });
          await scheduler.waitFor(stage.turnOn());
          const { did, wrongs } = watch(stage);
          const sent: unknown[] = [];
          const opened = async () => {
            await Promise.all(sent);
            await stage.delivered();
          };
          for (const each of turns) {
            if (each === "display") {
              if (scheduler.count() > 0) await scheduler.waitNext(1);
            } else if (each === "cryptography") await opened();
            else if (each === "granted") {
              await opened();
              // A display that was too slow to let go is not asked to do more.
              await scheduler.waitIdle();
              if (isOffered(stage)) await scheduler.waitFor(stage.turnOn());
              did(nothing);
            } else {
              sent.push(each.act(stage));
              did(each);
            }
          }
          timesInjected += stage.injector.lists.length;
          void stage.desk.stop("chat-stop");
          did({ ...nothing, revokes: true });
          await opened();
          await scheduler.waitIdle();
          expect(wrongs).toEqual([]);
          expect(stage.injector.holdsNothing).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    expect(timesInjected).toBeGreaterThan(300);
  });
});
