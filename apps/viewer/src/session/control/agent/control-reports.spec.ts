import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Answer } from "../../../api/answer.js";
import type { ControlTold } from "../../../api/session-client.js";
import { settled } from "../../../testing/settled.js";
import { ControlReports } from "./control-reports.js";

const asked = (grant: string): ControlTold => ({ state: "asked", grant, devices: ["mouse"], minutes: 5 });
const allowed = (grant: string): ControlTold => ({
  ...{ state: "allowed", grant, devices: ["mouse"], remainingMs: 300_000 },
});
const stopped = (grant: string): ControlTold => ({ state: "stopped", grant, why: "denied" });
const short = ({ state, grant }: ControlTold) => `${state} ${grant}`;

const heard = { ok: true, value: undefined } as const;
const busy = { ok: false, refusal: { code: "too-many-requests" } } as const;

/** A service that answers when it is told to. */
function service() {
  const told: ControlTold[] = [];
  const open: ((answer: Answer<void>) => void)[] = [];
  const pauses: (() => void)[] = [];
  const reports = new ControlReports({
    client: {
      control: (report) => {
        told.push(report);
        return new Promise((resolve) => open.push(resolve));
      },
    },
    pause: (_, signal) =>
      new Promise((resolve) => {
        pauses.push(() => resolve(undefined));
        signal.addEventListener("abort", () => resolve(undefined));
      }),
  });
  const answers = async (answer: Answer<void> = heard) => {
    open.shift()?.(answer);
    await settled();
  };
  return {
    reports,
    told: () => told.map(short),
    whys: () => told.map((report) => (report.state === "stopped" ? report.why : "")),
    answers,
    async answersAll() {
      while (open.length > 0) await answers();
    },
    async pauseIsOver() {
      for (const over of pauses.splice(0)) over();
      await settled();
    },
  };
}

describe("what is told of control", () => {
  test("goes in its order, and again when it was not heard", async () => {
    const { reports, told, answers, pauseIsOver } = service();
    const done = [asked("a"), allowed("a")].map((each) => reports.tell(each));
    await answers(busy);
    await pauseIsOver();
    await answers();
    await answers();
    expect(told()).toEqual(["asked a", "asked a", "allowed a"]);
    expect(await Promise.all(done)).toEqual([true, true]);
  });

  test("does not speak of a question that was over before the service heard of it", async () => {
    const { reports, told, answersAll } = service();
    void reports.tell(asked("a"));
    const done = ["b", "c", "d"].flatMap((grant) =>
      [asked(grant), stopped(grant)].map((each) => reports.tell(each)),
    );
    void reports.tell(stopped("a"));
    await answersAll();
    expect(told()).toEqual(["asked a", "stopped a"]);
    expect(new Set(await Promise.all(done))).toEqual(new Set([true]));
  });

  test("says the end of what the service may have heard of", async () => {
    const { reports, told, answersAll } = service();
    // Allowed, its time up, asked again, and no.
    for (const report of [asked("a"), allowed("a"), asked("a"), stopped("a")]) void reports.tell(report);
    await answersAll();
    expect(told()).toEqual(["asked a", "allowed a", "asked a", "stopped a"]);
  });

  test("keeps no more than says how it stands", async () => {
    const { reports, told, answersAll } = service();
    const done = Array.from({ length: 500 }, (_, n) => reports.tell(allowed(String(n))));
    await answersAll();
    expect(told()).toHaveLength(33);
    expect(told().at(-1)).toBe("allowed 499");
    expect((await Promise.all(done)).filter((isTold) => !isTold)).toHaveLength(467);
  });

  test("leaves the service with how it stands, whatever happened and however slow it was", async () => {
    const step = fc.record({ what: fc.constantFrom("ask", "allow", "end"), heard: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { reports, told, answers, answersAll } = service();
        const [all, now] = [[] as string[], { grant: 0, state: "off" }];
        const tell = (report: ControlTold) => {
          all.push(short(report));
          void reports.tell(report);
        };
        for (const { what, heard: isHeard } of steps) {
          if (what === "ask" && now.state !== "asked") {
            if (now.state === "off") now.grant += 1;
            now.state = "asked";
            tell(asked(String(now.grant)));
          } else if (what === "allow" && now.state === "asked") {
            now.state = "on";
            tell(allowed(String(now.grant)));
          } else if (what === "end" && now.state !== "off") {
            now.state = "off";
            tell(stopped(String(now.grant)));
          }
          if (isHeard) await answers();
        }
        await answersAll();
        expect(standing(told())).toBe(standing(all));
        const left = all.filter((each) => told().includes(each));
        expect([...new Set(told())]).toEqual([...new Set(left)]);
      }),
      { numRuns: 200 },
    );
  });
});

/** What is on or asked after these. */
const standing = (told: readonly string[]): string => {
  const last = told.at(-1) ?? "stopped";
  return last.startsWith("stopped") ? "nothing" : last;
};

describe("a scam", () => {
  test("overtakes all that waits, which is told no more", async () => {
    const { reports, told, whys, answers, answersAll, pauseIsOver } = service();
    const done = Array.from({ length: 20 }, (_, n) => reports.tell(allowed(String(n))));
    await answers(busy);
    const scam = reports.tellScam("z");
    expect(told()).toEqual(["allowed 0", "stopped z"]);
    expect(whys().at(-1)).toBe("scam");
    await answers(busy);
    await pauseIsOver();
    await answersAll();
    expect(await scam).toBe(true);
    expect(told()).toEqual(["allowed 0", "stopped z", "stopped z"]);
    expect(new Set(await Promise.all(done))).toEqual(new Set([false]));
    expect(await reports.tell(stopped("z"))).toBe(false);
  });

  test("is told though all else is over for this page", async () => {
    const { reports, told, answers, pauseIsOver } = service();
    const scam = reports.tellScam("z");
    reports.stop();
    await answers(busy);
    await pauseIsOver();
    await answers();
    expect(await scam).toBe(true);
    expect(told()).toHaveLength(2);
  });
});
