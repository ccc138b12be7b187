import { afterEach, describe, expect, test } from "@jest/globals";
import type { CodeView, HandoverCode, LinkView, TicketToken } from "@assist/protocol";
import { pageOnStage } from "../testing/page-on-stage.js";
import { settled } from "../testing/settled.js";
import { helperView, requesterView } from "../testing/views.js";
import { screenOf } from "./screen.js";

const ticket = `${"a".repeat(22)}.${"b".repeat(43)}` as TicketToken;
const code = "K7QDM2XP" as HandoverCode;
const until = 700_000;
const opened = { browser: "Firefox on Linux", at: 110_000, here: false };
const codeIs = (state: CodeView["state"], triesLeft = 3, its = until): Partial<LinkView> => ({
  code: { state, until: its, triesLeft },
});

type Stage = ReturnType<typeof pageOnStage>;
const open: Stage[] = [];
afterEach(() => {
  for (const { page } of open.splice(0)) page.leave();
});

/** A phone that has opened a link. */
async function phone(seen: Partial<LinkView> = {}, view = requesterView()) {
  const stage = pageOnStage(view, { canCapture: false });
  open.push(stage);
  let looked: LinkView = { v: 1, now: 100_000, role: view.role, ...seen };
  stage.answers("/link", () => looked);
  stage.answers("/handover", () => ({ v: 1, now: 100_000, code, until, triesLeft: 3 }));
  stage.page.start(ticket);
  await settled();
  return {
    ...stage,
    async sees(next: Partial<LinkView>) {
      looked = { v: 1, now: 100_000, role: view.role, ...next };
      await stage.pauseIsOver();
    },
    step: () => {
      const { entry } = stage.page.state.get();
      return entry.step === "handover" ? entry.handover : undefined;
    },
  };
}

async function phoneWithCode() {
  const stage = await phone();
  await stage.page.makeCode();
  return stage;
}

describe("a link on a phone", () => {
  test("is looked at and not opened; no code is made before the click", async () => {
    const { posted, screen, step } = await phone();
    expect([screen(), step()]).toEqual(["handover", { at: "offered" }]);
    expect(posted).toEqual([`link ${JSON.stringify({ v: 1, ticket })}`]);
  });

  test("of the helper goes on as on any device", async () => {
    const { page, screen } = await phone({}, helperView());
    expect(screen()).toBe("welcome");
    await page.open();
    expect(screen()).toBe("waiting");
  });

  test("that this browser opened itself comes back to its place", async () => {
    const { screen } = await phone({ opened: { ...opened, here: true } });
    expect(screen()).toBe("welcome");
  });

  test("that is open on the computer says so at once", async () => {
    const { screen, step } = await phone({ opened });
    expect([screen(), step()]).toEqual([
      "handed-over",
      { at: "opened", browser: "Firefox on Linux", since: 110_000 },
    ]);
  });

  test("that leads nowhere is refused, and forgotten", async () => {
    const stage = await phone();
    stage.refuses("/link", "link-replaced");
    await stage.pauseIsOver();
    expect([stage.screen(), stage.memory.ticket]).toEqual(["refused", undefined]);
  });

  test("is looked at again and again until the server answers", async () => {
    const stage = pageOnStage(requesterView(), { canCapture: false });
    open.push(stage);
    stage.isUnreachable();
    stage.page.start(ticket);
    await settled();
    expect(stage.page.state.get().entry).toMatchObject({ step: "looking", problem: { code: "unreachable" } });
    stage.answers("/link", () => ({ v: 1, now: 1, role: "requester" }));
    await stage.pauseIsOver();
    expect(stage.screen()).toBe("handover");
  });
});

describe("a code on the phone", () => {
  test("is shown after the click, with its time and its tries", async () => {
    const { step } = await phoneWithCode();
    expect(step()).toMatchObject({ at: "shown", shown: { code, until, triesLeft: 3 } });
  });

  test("tells of wrong tries, of its death, and of its end", async () => {
    const { sees, step } = await phoneWithCode();
    await sees(codeIs("live", 1));
    expect(step()).toMatchObject({ at: "shown", shown: { tries: 3, triesLeft: 1 } });
    await sees(codeIs("locked", 0));
    expect(step()).toEqual({ at: "locked" });
  });

  test("that was typed leads on: press Continue there, then put the phone away", async () => {
    const { sees, step, screen } = await phoneWithCode();
    await sees(codeIs("used"));
    expect(step()).toEqual({ at: "taken" });
    await sees({ ...codeIs("used"), opened });
    expect(screen()).toBe("handed-over");
  });

  test("that was typed before the phone's page was loaded anew still leads on", async () => {
    const { step } = await phone(codeIs("used"));
    expect(step()).toEqual({ at: "taken" });
  });

  test.each([
    ["its time is over", codeIs("lapsed")],
    ["another page of the link made a newer one", codeIs("live", 3, until + 5)],
    ["the server knows of none", {}],
  ])("is taken back when %s", async (_, seen) => {
    const { sees, step } = await phoneWithCode();
    await sees(seen);
    expect(step()).toEqual({ at: "lapsed" });
  });

  test("is not watched while the phone is in the pocket, nor after the link was opened", async () => {
    const { isHidden, isSeen, sees, posted, screen, pauseIsOver } = await phoneWithCode();
    posted.length = 0;
    isHidden();
    await sees({ ...codeIs("used"), opened });
    expect([screen(), posted]).toEqual(["handover", []]);
    await isSeen();
    expect(screen()).toBe("handed-over");
    posted.length = 0;
    await pauseIsOver();
    expect(posted).toEqual([]);
  });

  test("that cannot be made says so, and leaves the button", async () => {
    const stage = await phone();
    stage.refuses("/handover", "service-unavailable", 503);
    await stage.page.makeCode();
    expect(stage.step()).toEqual({ at: "offered", problem: { code: "service-unavailable" } });
  });
});

describe("a code on the computer", () => {
  function computer() {
    const stage = pageOnStage(requesterView());
    open.push(stage);
    stage.page.start(undefined);
    return stage;
  }
  const refusalOf = ({ page }: Stage) => {
    const { codeEntry } = page.state.get();
    return codeEntry.at === "refused" ? codeEntry.refusal : undefined;
  };

  test("goes on as if the link had been opened, up to the click", async () => {
    const stage = computer();
    stage.answers("/handover/redeem", () => ({ v: 1, ticket, person: "alice@example.org" }));
    await stage.page.typeCode(" k7qd m2xp ");
    expect([stage.screen(), stage.memory.ticket]).toEqual(["welcome", ticket]);
    expect(stage.posted).toEqual([`handover/redeem ${JSON.stringify({ v: 1, code })}`]);
    await stage.page.open();
    expect(stage.screen()).toBe("offer");
  });

  test("tells whose link it is before the click, also after a reload; an opened link needs no such word", async () => {
    const stage = computer();
    stage.answers("/handover/redeem", () => ({ v: 1, ticket, person: "alice@example.org" }));
    await stage.page.typeCode(code);
    const whose = { name: "welcome", opening: false, typedFor: "alice@example.org" };
    expect(screenOf(stage.page.state.get())).toEqual(whose);
    stage.page.start(undefined);
    expect(screenOf(stage.page.state.get())).toEqual(whose);
    stage.page.start(ticket);
    expect(screenOf(stage.page.state.get())).toEqual({ name: "welcome", opening: false });
  });

  test("that can be none is not sent, so it costs no try", async () => {
    const stage = computer();
    await stage.page.typeCode("K7QD");
    expect([refusalOf(stage), stage.posted]).toEqual([{ code: "not-a-code" }, []]);
  });

  test("that is refused says why, and can be typed again", async () => {
    const stage = computer();
    stage.refuses("/handover/redeem", "code-invalid", 404);
    await stage.page.typeCode(code);
    expect([stage.screen(), refusalOf(stage)]).toEqual(["no-link", { code: "code-invalid" }]);
    stage.answers("/handover/redeem", () => ({ v: 1, ticket, person: "alice@example.org" }));
    await stage.page.typeCode(code);
    expect(stage.screen()).toBe("welcome");
  });
});
