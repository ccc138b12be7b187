import { describe, expect, it } from "@jest/globals";
import { until } from "@assist/stack";
import type { PageOfTests } from "../pairing/testing/page-of-tests.js";
import { isAlive } from "./testing/agent-command.js";
import { AgentStage, patience } from "./testing/agent-stage.js";
import { captureAll, grant, helperBy, sessionOfTests } from "./testing/session-of-tests.js";
import { Witness } from "./testing/witness.js";

const stage = new AgentStage();

describe("control", () => {
  /** From the question on to the first beat of the grant. */
  async function controlling(page: PageOfTests) {
    await page.tell(sessionOfTests(stage.service.url));
    await captureAll(page, stage.computer.screen);
    const beat = setInterval(() => void page.tell({ kind: "beat" }), 500);
    stage.defer(() => clearInterval(beat));
    await page.tell({ kind: "ask", grant, devices: ["mouse", "keyboard"], minutes: 5 });
    await page.untilHeard("control", ({ control }) => control.state === "asked");
    const helper = await helperBy(page);
    const isOn = () => page.heard.some((each) => each.kind === "control" && each.control.state === "on");
    await until("the person has allowed it", async () => {
      // Nothing happens in the first seconds.
      if (!isOn()) await stage.computer.person.allow(stage.service.url);
      return isOn();
    });
    await until("the helper can send", () => helper.canSend);
    const alive = setInterval(
      () => void helper.signal({ kind: "held", codes: ["ControlLeft"], buttons: 1 }),
      250,
    );
    stage.defer(() => clearInterval(alive));
    stage.defer(() => helper.close());
    return helper;
  }

  async function holding(page: PageOfTests, witness: Witness) {
    const helper = await controlling(page);
    await until("it is held", async () => {
      // What comes late on a busy computer is passed over.
      await helper.input(
        { type: "keydown", code: "ControlLeft" },
        { type: "mousedown", x: 0.9, y: 0.9, buttons: 1 },
      );
      return (await witness.held()).length > 0;
    });
    return helper;
  }

  const witnessed = async () => {
    const witness = await Witness.open(stage.computer.display);
    stage.defer(() => witness.close());
    return witness;
  };

  it(
    "is let go of within a second when the injector is killed",
    async () => {
      const agent = stage.start([stage.service.link]);
      const page = await stage.paired();
      const witness = await witnessed();
      const link = await agent.linkPid();
      await holding(page, witness);
      const killed = performance.now();
      agent.signal("SIGKILL");
      await until("nothing is held", async () => (await witness.held()).length === 0, 1_000);
      expect(performance.now() - killed).toBeLessThan(1_000);
      await until("the link has ended", () => !isAlive(link));
    },
    patience,
  );

  it(
    "is let go of within a second when the link is killed, and is off when the page comes back",
    async () => {
      const agent = stage.start([stage.service.link]);
      const page = await stage.paired();
      const witness = await witnessed();
      const link = await agent.linkPid();
      await holding(page, witness);
      process.kill(link, "SIGKILL");
      await until("nothing is held", async () => (await witness.held()).length === 0, 1_000);
      await page.untilClosed();
      await until("there is another link", async () => (await agent.linkPid()) !== link);
      let again = await stage.reloaded(page);
      await until("it answers on the same port", async () => {
        if (again.isClosed) again = await stage.reloaded(page);
        return again.heard.some(({ kind }) => kind === "control");
      });
      expect(await again.untilHeard("control")).toMatchObject({
        control: { state: "off", why: "page-gone" },
      });
    },
    patience,
  );

  it(
    "is let go of when the page is gone, and when the agent is ended",
    async () => {
      const agent = stage.start([stage.service.link]);
      const page = await stage.paired();
      const witness = await witnessed();
      await holding(page, witness);
      stage.service.cut();
      await until("nothing is held", async () => (await witness.held()).length === 0, 1_000);
      // With why, and "This is a scam": the page that is away does not hide it.
      expect(await witness.sees("assist-agent notice")).toBe(true);
      agent.signal("SIGTERM");
      expect(await agent.ended()).toBe(0);
    },
    patience,
  );

  it(
    "is let go of when the injector hangs",
    async () => {
      const agent = stage.start([stage.service.link]);
      const page = await stage.paired();
      const witness = await witnessed();
      await holding(page, witness);
      agent.signal("SIGSTOP");
      stage.defer(() => agent.signal("SIGCONT"));
      await until("nothing is held", async () => (await witness.held()).length === 0, 4_000);
    },
    patience,
  );

  it(
    "ends with the windows: nobody is operated without a word on the screen",
    async () => {
      const agent = stage.start([stage.service.link]);
      const page = await stage.paired();
      const witness = await witnessed();
      await holding(page, witness);
      await witness.killWindow("assist-agent notice");
      expect(await agent.ended()).toBe(1);
      expect(await witness.held()).toEqual([]);
    },
    patience,
  );

  it(
    "keeps up with a thousand moves a second",
    async () => {
      stage.start([stage.service.link]);
      const page = await stage.paired();
      const helper = await controlling(page);
      const steps = 2_000;
      const began = performance.now();
      let sent = 0;
      await until(
        "all are sent",
        async () => {
          const due = Math.min(steps, Math.round(performance.now() - began));
          for (; sent < due; sent += 1) await helper.signal({ kind: "mousemove", x: sent / steps, y: 0.5 });
          return sent === steps;
        },
        10_000,
      );
      const witness = await witnessed();
      await until(
        "the pointer is at the last place",
        async () => {
          await helper.signal({ kind: "mousemove", x: 0.75, y: 0.25 });
          const { x, y } = await witness.pointer();
          return Math.abs(x - 768) <= 2 && Math.abs(y - 192) <= 2;
        },
        2_000,
      );
    },
    patience,
  );
});
