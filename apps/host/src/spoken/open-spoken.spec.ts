import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openSpoken, type Spoken } from "./open-spoken.js";
import type { PressResult, SpokenContent, SpokenPress } from "./spoken-content.js";

let spoken: Spoken;
/** The person holds both Shift keys. */
let chord: () => void;
let presses: SpokenPress[] = [];

const open = () =>
  openSpoken({
    language: () => "en",
    onChord: (listener) => {
      chord = listener;
    },
  });

beforeEach(async () => {
  presses = [];
  spoken = await open();
});
afterEach(() => spoken.close());

const content = (heading: string, result: PressResult = "done"): SpokenContent => ({
  language: "en",
  words: () => ({ heading, parts: [], buttons: [{ id: "allow", label: "Allow" }] }),
  press: (press) => {
    presses.push(press);
    return result;
  },
});

/** Allow counts from a person only. */
const asking = (heading: string): SpokenContent => ({
  ...content(heading),
  press: (press) => {
    presses.push(press);
    return press.physical || press.id !== "allow" ? "done" : "not-physical";
  },
});

/** A browser's tab that was sent to the address. */
class Tab {
  readonly origin: string;
  readonly #ticket: string;
  key = "";

  constructor({ address }: ReturnType<Spoken["address"]>) {
    const { origin, hash } = new URL(address);
    this.origin = origin;
    this.#ticket = hash.slice(1);
  }

  ask(path: string, method = "GET", body?: object, secret = this.key): Promise<Response> {
    const headers = {
      authorization: `Bearer ${secret}`,
      ...(method === "POST" ? { origin: this.origin } : {}),
    };
    return fetch(`${this.origin}/${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  async open(): Promise<number> {
    const answer = await this.ask("open", "POST", undefined, this.#ticket);
    if (answer.ok) this.key = ((await answer.json()) as { key: string }).key;
    return answer.status;
  }

  async content(after: number): Promise<{ version: number; heading: string }> {
    return (await (await this.ask(`content?after=${String(after)}`)).json()) as {
      version: number;
      heading: string;
    };
  }

  async press(what: object): Promise<string> {
    return ((await (await this.ask("press", "POST", what)).json()) as { say: string }).say;
  }
}

async function opened(): Promise<Tab> {
  const tab = new Tab(spoken.address());
  expect(await tab.open()).toBe(200);
  return tab;
}

describe("the page for screen readers", () => {
  test("says what is shown, and what is shown next as soon as it is", async () => {
    spoken.say("one", content("One"));
    const tab = await opened();
    const first = await tab.content(0);
    const next = tab.content(first.version);
    spoken.say("two", content("Two"));
    expect([first.heading, (await next).heading]).toEqual(["One", "Two"]);
  });

  test("says nothing twice", async () => {
    spoken.say("notice", content("3 minutes left"));
    const tab = await opened();
    const { version } = await tab.content(0);
    const next = tab.content(version);
    spoken.say("notice", content("2 minutes left"));
    spoken.say("stopped", content("Stopped"));
    expect(await next).toMatchObject({ heading: "Stopped", version: version + 1 });
  });

  describe("what gives something", () => {
    let tab: Tab;
    let version: number;

    beforeEach(async () => {
      spoken.say("question", asking("Question"));
      tab = await opened();
      ({ version } = await tab.content(0));
    });

    test("counts when the person holds both Shift keys, once", async () => {
      expect(await tab.press({ version, id: "allow" })).toContain("both Shift keys");
      expect(presses).toEqual([{ id: "allow", physical: false, typed: "" }]);
      chord();
      chord();
      expect(presses.slice(1)).toEqual([{ id: "allow", physical: true, typed: "" }]);
    });

    test("does not count by the page alone, however often it is pressed", async () => {
      for (let n = 0; n < 20; n += 1) await tab.press({ version, id: "allow" });
      expect(presses.some(({ physical }) => physical)).toBe(false);
    });

    test("is not what Shift confirms when nobody pressed it", () => {
      chord();
      expect(presses).toEqual([]);
    });

    test("is called off by another press", async () => {
      await tab.press({ version, id: "allow" });
      expect(await tab.press({ version, id: "deny" })).toBe("");
      chord();
      expect(presses.some(({ physical }) => physical)).toBe(false);
    });

    test("does not count for another question than the one it was pressed for", async () => {
      await tab.press({ version, id: "allow" });
      spoken.say("question 2", asking("Another question"));
      chord();
      expect(presses.some(({ physical }) => physical)).toBe(false);
    });

    test("does not count from a page that was open while somebody operated the computer", async () => {
      await tab.press({ version, id: "allow" });
      spoken.onlyTakes();
      chord();
      expect(await tab.press({ version, id: "allow" })).toContain("only stops and denies");
      chord();
      expect(await tab.press({ version, id: "deny" })).toBe("");
      expect(presses.some(({ physical }) => physical)).toBe(false);
    });

    test("does not count any more once another page is asked for", async () => {
      await tab.press({ version, id: "allow" });
      spoken.address();
      chord();
      expect(presses.some(({ physical }) => physical)).toBe(false);
    });
  });

  test("a press for what is no longer asked does nothing", async () => {
    spoken.say("one", content("One"));
    const tab = await opened();
    const { version } = await tab.content(0);
    spoken.say("two", content("Two"));
    expect(await tab.press({ version, id: "allow" })).toContain("over");
    expect(presses).toEqual([]);
  });

  test("its address opens it once", async () => {
    const address = spoken.address();
    expect([await new Tab(address).open(), await new Tab(address).open()]).toEqual([200, 401]);
  });

  test("only the newest page is one", async () => {
    const first = await opened();
    const waiting = first.ask("content?after=0");
    const unused = spoken.address();
    const second = await opened();
    spoken.say("one", content("One"));
    expect((await waiting).status).toBe(401);
    expect((await first.ask("content?after=0")).status).toBe(401);
    expect(await new Tab(unused).open()).toBe(401);
    expect(await second.content(0)).toMatchObject({ heading: "One" });
  });

  test("nothing is said or pressed without the key", async () => {
    spoken.say("question", content("Question"));
    const stranger = new Tab(spoken.address());
    const statuses = [
      await stranger.ask("content?after=0"),
      await stranger.ask("press", "POST", { version: 1, id: "allow" }),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([401, 401]);
    expect(presses).toEqual([]);
  });

  test.each(["", "[]", '{"version":"1","id":3}', `{"version":1,"id":"${"x".repeat(5_000)}"}`])(
    "what is no press is refused: %.30s",
    async (body) => {
      const tab = await opened();
      const headers = { authorization: `Bearer ${tab.key}`, origin: tab.origin };
      const answer = await fetch(`${tab.origin}/press`, { method: "POST", headers, body });
      expect(answer.status).toBe(400);
    },
  );

  test("its files come with a policy that lets nothing else in", async () => {
    const { origin } = new URL(spoken.address().address);
    const answers = await Promise.all(["/", "/page.js", "/page.css"].map((path) => fetch(origin + path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[0]?.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await fetch(`${origin}/../package.json`)).status).toBe(404);
  });

  test("by another name of this computer nothing is to be had", async () => {
    const { port } = new URL(spoken.address().address);
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        { host: "127.0.0.1", port, headers: { host: `evil.example:${port}` } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      asked.once("error", reject);
      asked.end();
    });
    expect(status).toBe(421);
  });

  test("who waits is let go when it closes", async () => {
    const tab = await opened();
    const waiting = tab.ask("content?after=5");
    const settled = waiting.then(
      () => "answered",
      () => "cut off",
    );
    await spoken.close();
    expect(["answered", "cut off"]).toContain(await settled);
    spoken = await open();
  });
});
