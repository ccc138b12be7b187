import { contactAddress } from "@assist/assist-core";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { matrix } from "../../address/matrix-address.js";
import { IncomingStage, self } from "./testing/incoming-stage.js";
import { RoomHistory } from "./testing/room-history.js";

const people = ["@alice:hs", "@bob:hs", "@carol:hs"];

type Step =
  | { readonly step: "write"; readonly room: number; readonly person: number }
  | { readonly step: "noise"; readonly room: number }
  | { readonly step: "sync"; readonly limit: number; readonly stores: boolean }
  | { readonly step: "take"; readonly which: number }
  | { readonly step: "kill" }
  | { readonly step: "doom"; readonly writes: number };

const room = fc.nat(1);
const limit = fc.integer({ min: 1, max: 4 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ step: fc.constant("write" as const), room, person: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant("noise" as const), room }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant("sync" as const), limit, stores: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant("take" as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant({ step: "kill" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant("doom" as const), writes: fc.integer({ min: 1, max: 12 }) }),
  },
);

/** What was written, what was handed over first, and what was taken and then handed over again. */
class Account {
  readonly #rooms = ["!one", "!two"].map((roomId) => new RoomHistory(roomId));
  readonly #stage = new IncomingStage(this.#rooms);
  readonly #written = new Map<string, string>();
  readonly #handed: string[] = [];
  readonly #taken = new Set<string>();
  /** Taken, and the process lived on. */
  readonly #done = new Set<string>();
  readonly again: string[] = [];
  #taking: string | undefined;

  constructor() {
    for (const room of this.#rooms) room.join(self);
  }

  async run(all: readonly Step[]): Promise<void> {
    for (const step of all) await this.#step(step);
    this.#stage.kill();
    this.#stage.sync(1);
    for (;;) {
      await this.#settle();
      if (this.#stage.handed.length === 0) return;
      this.#take(0);
    }
  }

  get lost(): readonly string[] {
    return [...this.#written.keys()].filter((id) => !this.#taken.has(id));
  }

  /** In the order of the first time, those of one person in one room. */
  get orders(): readonly (readonly string[])[] {
    const first = [...new Set(this.#handed)];
    return [...Map.groupBy(first, (id) => this.#written.get(id)).values()];
  }

  get waiting(): readonly string[] {
    return this.#stage.keptKeys;
  }

  async #step(step: Step): Promise<void> {
    if (this.#stage.isDead) this.#stage.kill();
    if (step.step === "write") this.#write(step.room, people[step.person] ?? "");
    else if (step.step === "noise")
      this.#rooms[step.room]?.add("@eve:hs", "m.room.topic", {}, { state_key: "" });
    else if (step.step === "sync") this.#stage.sync(step.limit, step.stores);
    else if (step.step === "kill") this.#stage.kill();
    else if (step.step === "doom") this.#stage.killAtWrite(step.writes);
    else this.#take(step.which);
    if (step.step === "sync" && !step.stores) this.#stage.kill();
    await this.#settle();
  }

  #write(room: number, person: string): void {
    const id = this.#rooms[room]?.write(person, `!assist ${this.#written.size}`) ?? "";
    this.#written.set(id, `${room} ${person}`);
  }

  #take(which: number): void {
    const handed = this.#stage.handed[which % Math.max(1, this.#stage.handed.length)];
    if (!handed || this.#stage.isDead) return;
    this.#taking = handed.chat.messageId;
    this.#taken.add(this.#taking);
    handed.take();
  }

  async #settle(): Promise<void> {
    await this.#stage.settled();
    for (const { chat } of this.#stage.handed) {
      if (this.#done.has(chat.messageId)) this.again.push(chat.messageId);
      if (!this.#handed.includes(chat.messageId)) this.#handed.push(chat.messageId);
    }
    if (this.#taking !== undefined && !this.#stage.isDead) this.#done.add(this.#taking);
    this.#taking = undefined;
  }
}

describe("whatever is written, received, taken and killed", () => {
  it("nothing is lost, nothing comes again once it was taken, and everybody's order is kept", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 60, size: "max" }), async (all) => {
        const account = new Account();
        await account.run(all);
        expect(account.lost).toEqual([]);
        expect(account.again).toEqual([]);
        for (const order of account.orders) {
          const places = order.map((id) => Number(id.split("-")[1]));
          expect(places).toEqual(places.toSorted((one, other) => one - other));
        }
        expect(account.waiting).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe("what comes in", () => {
  const begun = (limits = {}) => {
    const room = new RoomHistory("!r");
    room.join(self);
    const stage = new IncomingStage([room], limits);
    stage.kinds.set("!r", { kind: "direct", with: contactAddress(matrix, "@carol:hs") });
    stage.sync(10);
    return { room, stage };
  };
  const texts = (stage: IncomingStage) => stage.handed.map(({ chat }) => chat.text);

  it("was not said to the service before it came into the room", async () => {
    const room = new RoomHistory("!r");
    room.write("@carol:hs", "!assist before");
    room.join(self);
    room.add(
      self,
      "m.room.member",
      { membership: "join", displayname: "Assist" },
      {
        ...{ state_key: self, unsigned: { age: 5, prev_content: { membership: "join" } } },
      },
    );
    room.write("@carol:hs", "!assist after");
    const stage = new IncomingStage([room]);
    stage.sync(10);
    await stage.settled();
    expect(texts(stage)).toEqual(["!assist after"]);
  });

  it("is fetched where the sync was cut right after it came into the room", async () => {
    const room = new RoomHistory("!r");
    room.write("@carol:hs", "!assist before");
    room.join(self);
    for (const word of ["one", "two", "three"]) room.write("@carol:hs", `!assist ${word}`);
    const stage = new IncomingStage([room]);
    stage.sync(1);
    for (const word of ["one", "two", "three"]) {
      await stage.settled();
      expect(texts(stage)).toEqual([`!assist ${word}`]);
      stage.handed[0]?.take();
    }
  });

  it.each([1, 2, 10])(
    "was received by a process that answered after it, whose memory is lost (%i told)",
    async (told) => {
      const room = new RoomHistory("!r");
      room.join(self, 1_000);
      room.write("@carol:hs", "!assist answered");
      room.write(self, "the answer");
      room.write("@carol:hs", "!assist new");
      const stage = new IncomingStage([room]);
      stage.sync(told);
      await stage.settled();
      expect(texts(stage)).toEqual(["!assist new"]);
    },
  );

  it("comes from an outage with everything that the sync left out, over several pages", async () => {
    const { room, stage } = begun();
    const taken: string[] = [];
    room.write("@carol:hs", "status");
    for (let noise = 0; noise < 260; noise += 1) room.add("@eve:hs", "m.room.topic", {}, { state_key: "" });
    room.write("@carol:hs", "help");
    room.write("@carol:hs", "end");
    stage.sync(1);
    for (let more = 0; more < 3; more += 1) {
      await stage.settled();
      for (const { take, chat } of stage.handed) {
        taken.push(chat.text);
        take();
      }
    }
    expect(taken).toEqual(["status", "help", "end"]);
  });

  it("is looked for only so far back", async () => {
    const { room, stage } = begun({ mostEvents: 100 });
    room.write("@carol:hs", "status");
    for (let noise = 0; noise < 120; noise += 1) room.add("@eve:hs", "m.room.topic", {}, { state_key: "" });
    room.write("@carol:hs", "help");
    stage.sync(1);
    await stage.settled();
    expect(texts(stage)).toEqual(["help"]);
    const late = begun({ oldestMs: 1_000 });
    late.room.add(
      "@carol:hs",
      "m.room.message",
      { msgtype: "m.text", body: "status" },
      { unsigned: { age: 5_000 } },
    );
    late.room.write("@carol:hs", "help");
    late.stage.sync(1);
    await late.stage.settled();
    expect(texts(late.stage)).toEqual(["help"]);
  });

  it("of a room that nobody knows here any more is only what is new", async () => {
    const room = new RoomHistory("!r");
    room.join(self, 30 * 86_400_000);
    for (let past = 0; past < 5; past += 1) room.write("@carol:hs", "!assist status");
    room.add(
      "@carol:hs",
      "m.room.message",
      { msgtype: "m.text", body: "!assist end" },
      { unsigned: { age: 90_000 } },
    );
    room.write("@carol:hs", "!assist help");
    const stage = new IncomingStage([room]);
    stage.sync(2);
    await stage.settled();
    expect(texts(stage)).toEqual(["!assist help"]);
  });

  it("waits in its room until the homeserver can be asked for what is missing", async () => {
    const { room, stage } = begun();
    let isDown = true;
    const { page } = stage;
    stage.page = (...asked) => (isDown ? Promise.reject(new Error("no connection")) : page(...asked));
    room.write("@carol:hs", "status");
    room.write("@carol:hs", "help");
    stage.sync(1);
    await stage.settled();
    expect(texts(stage)).toEqual([]);
    isDown = false;
    stage.kill();
    await stage.settled();
    expect(texts(stage)).toEqual(["status"]);
  });

  it("is handed over again until it is taken, before what the same person wrote later", async () => {
    const { room, stage } = begun();
    room.write("@carol:hs", "status");
    room.write("@carol:hs", "help");
    stage.sync(10);
    await stage.settled();
    stage.handed[0]?.refuse();
    await stage.settled();
    const { promise: handedAgain, resolve } = Promise.withResolvers<undefined>();
    const look = setInterval(() => (stage.handed.length > 0 ? resolve(undefined) : undefined), 10);
    await handedAgain;
    clearInterval(look);
    expect(texts(stage)).toEqual(["status"]);
  });

  it("stays noted when the service stops before it was taken", async () => {
    const { room, stage } = begun();
    room.write("@carol:hs", "status");
    room.write("@carol:hs", "help");
    stage.sync(10);
    await stage.settled();
    const stopped = stage.stop();
    stage.handed[0]?.take();
    await stopped;
    expect(stage.keptKeys).toHaveLength(1);
    stage.kill();
    await stage.settled();
    expect(texts(stage)).toEqual(["help"]);
  });
});

describe("a flood", () => {
  it("of a thousand people keeps nobody else out, and is forgotten when it is over", async () => {
    const [flood, direct] = [new RoomHistory("!flood"), new RoomHistory("!r")];
    const stage = new IncomingStage([flood, direct]);
    stage.kinds.set("!r", { kind: "direct", with: contactAddress(matrix, "@carol:hs") });
    for (const room of [flood, direct]) room.join(self);
    for (let hostile = 0; hostile < 1_000; hostile += 1)
      for (const word of ["one", "two"]) flood.write(`@hostile${hostile}:hs`, `!assist ${word}`);
    stage.sync(5_000);
    direct.write("@carol:hs", "help");
    stage.sync(5_000);
    await stage.settled();
    expect(stage.handed).toHaveLength(1_001);
    expect(stage.handed.map(({ chat }) => chat.text)).toContain("help");
    stage.takesAtOnce = true;
    for (const { take } of stage.handed) take();
    await stage.settled();
    expect(stage.keptKeys).toEqual([]);
  });
});

describe("what is said about it", () => {
  it("in a shared room is that it is answered elsewhere: on each message, so often, to those who are served", async () => {
    const room = new RoomHistory("!r");
    room.join(self);
    const stage = new IncomingStage([room]);
    stage.takesAtOnce = true;
    room.write("@nobody:hs", "!assist status");
    const ids = Array.from({ length: 9 }, (_, number) => room.write(`@p${number}:hs`, "!assist status"));
    room.write("@carol:hs", "what was that?");
    stage.sync(20);
    await stage.settled();
    expect(stage.said).toEqual(
      ids.slice(0, 6).map((to) => ({ roomId: "!r", note: { kind: "answeredPrivately" }, to })),
    );
  });

  it("where it cannot be read is that, once an hour, also after a kill; among others nothing", async () => {
    const rooms = ["!r", "!shared"].map((roomId) => new RoomHistory(roomId));
    const stage = new IncomingStage(rooms);
    stage.kinds.set("!r", { kind: "direct", with: contactAddress(matrix, "@carol:hs") });
    for (const room of rooms) room.join(self);
    const garble = () =>
      rooms.map((room) => room.add("@carol:hs", "m.room.encrypted", { algorithm: "x" }))[0];
    const first = garble();
    garble();
    stage.sync(10);
    await stage.settled();
    stage.kill();
    garble();
    stage.sync(10);
    await stage.settled();
    const notice = { roomId: "!r", note: { kind: "unreadable" } };
    expect(stage.said).toEqual([{ ...notice, to: first }]);
    stage.clock.advance(3_600_000);
    const later = garble();
    stage.sync(10);
    await stage.settled();
    expect(stage.said).toEqual([
      { ...notice, to: first },
      { ...notice, to: later },
    ]);
  });
});
