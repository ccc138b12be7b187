import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { apiPaths, type SeatOpened } from "@assist/protocol";
import { createLivekitRooms } from "@assist/rooms-livekit";
import {
  freePort,
  startLivekit,
  startProsody,
  startSynapse,
  until,
  type SupervisedProcess,
  type Synapse,
} from "@assist/stack";
import { ChatPerson } from "../../testing/chat-person.js";
import { MatrixPerson } from "../../testing/matrix-person.js";
import type { Person } from "../../testing/person.js";
import { startBotProcess, type BotPlace } from "./bot-process.js";
import { saidOnce, type Stage, type Story } from "./kill-stories.js";

const password = "secret";
const pairs = 5;
const deathWithinMs = 8_000;
const storyWithinMs = 60_000;

export interface Failure {
  readonly point: string;
  readonly problem: string;
}

export interface KillLaneOptions {
  /** Sections of the bot's configuration that differ from the defaults. */
  readonly sections?: object;
  /** Those who are asked are in Matrix. */
  readonly helpersInMatrix?: boolean;
}

/** Servers of its own, some pairs of people, and a bot that dies again and again on the same data. */
export class KillLane {
  readonly #place: BotPlace;
  readonly #people: (readonly [Person, Person])[];
  readonly #everybody: readonly Person[];
  #stories = 0;

  static async start({ sections = {}, helpersInMatrix = false }: KillLaneOptions = {}): Promise<KillLane> {
    const folder = await mkdtemp(join(tmpdir(), "assist-kill-"));
    await mkdir(join(folder, "assets"));
    const [alices, bobs] = ["alice", "bob"].map((name) =>
      Array.from({ length: pairs }, (_, n) => ({ user: `${name}${String(n)}`, password })),
    );
    const accounts = [...(alices ?? []), ...(bobs ?? []), { user: "assist", password }];
    const publicUrl = `http://127.0.0.1:${String(await freePort())}`;
    const [prosody, livekit, synapse] = await Promise.all([
      startProsody({ accounts }),
      startLivekit(),
      helpersInMatrix ? startSynapse({ accounts }) : undefined,
    ]);
    const place: BotPlace = { folder, publicUrl, prosody, livekit, synapse, password, sections };
    const inXmpp = async (account: { user: string; password: string }) => {
      const person = new ChatPerson(prosody, account);
      await person.signIn();
      return person;
    };
    try {
      const requesters = await Promise.all((alices ?? []).map(inXmpp));
      const helpers = synapse
        ? await meetings(place, synapse, bobs ?? [])
        : await Promise.all((bobs ?? []).map(inXmpp));
      return new KillLane(place, requesters, helpers);
    } catch (error) {
      await stopServers(place);
      throw error;
    }
  }

  private constructor(place: BotPlace, requesters: readonly Person[], helpers: readonly Person[]) {
    this.#place = place;
    this.#everybody = [...requesters, ...helpers];
    this.#people = requesters.flatMap((alice, index) => {
      const bob = helpers[index];
      return bob ? [[alice, bob] as const] : [];
    });
  }

  /** All points that a story passes until it waits for the death, in order: `chat:tx.inbox.claim:before#1`. */
  async record(story: Story): Promise<readonly string[]> {
    const log = join(this.#place.folder, `points-${String(this.#stories)}`);
    const from = { ASSIST_FAILPOINT_FROM: `story ${String(this.#stories + 1)}.` };
    const bot = await startBotProcess(this.#place, { ASSIST_FAILPOINT_LOG: log, ...from });
    let found: readonly string[] = [];
    const times = (point: string) => found.filter((each) => each.startsWith(point)).length;
    // Everything was heard; it must be marked as sent too.
    const settled = () =>
      until("all that was sent is marked as sent", async () => {
        found = (await readFile(log, "utf8")).trim().split("\n");
        return times("messenger.send:before") === times("outbox:outbox.markSent:after");
      });
    await within(storyWithinMs, this.#play(story, settled), "the story did not go on");
    await bot.stop();
    return found;
  }

  /** Kills the bot at each of the points, each in a story of its own; answers what was not as it should be. */
  async dieAt(points: readonly string[], story: Story): Promise<readonly Failure[]> {
    const failures: Failure[] = [];
    const waiting = points.map((point) => ({ point, tries: 3 }));
    let bot = await this.#startToDieAt(waiting[0]?.point);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { point, tries } = next;
      const passed = { wasReached: false };
      const revived = bot.exited.then(() => this.#startToDieAt(waiting[0]?.point));
      const death = async () => {
        passed.wasReached = await Promise.race([
          bot.exited.then(() => true),
          pause(deathWithinMs, false, { ref: false }),
        ]);
        if (passed.wasReached) await revived;
      };
      await within(storyWithinMs, this.#play(story, death), "the story did not go on").catch(
        (problem: unknown) => {
          failures.push({ point, problem: String(problem) });
          // What they left open would be in the way of their next story.
          this.#people.splice(this.#stories % this.#people.length, 1);
        },
      );
      // People may have been quicker than the bot: it is passed the next time.
      if (!passed.wasReached && tries > 1) waiting.push({ point, tries: tries - 1 });
      else if (!passed.wasReached && !mayBeOvertaken(point))
        failures.push({ point, problem: "was not reached" });
      await bot.kill();
      bot = await revived;
    }
    await bot.stop();
    return failures;
  }

  #startToDieAt(point: string | undefined): Promise<SupervisedProcess> {
    const from = `story ${String(this.#stories + 1)}.`;
    const env = point === undefined ? {} : { ASSIST_FAILPOINT: point, ASSIST_FAILPOINT_FROM: from };
    return startBotProcess(this.#place, env);
  }

  async rooms(): Promise<number> {
    const clock = { now: () => Date.now() };
    return (await createLivekitRooms({ ...this.#place.livekit, clock }).list()).length;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#everybody.map((person) => person.signOut()));
    await stopServers(this.#place);
    await rm(this.#place.folder, { recursive: true });
  }

  async #play(story: Story, died: Stage["died"]): Promise<void> {
    this.#stories += 1;
    const [alice, bob] = this.#people[this.#stories % this.#people.length] ?? [];
    if (!alice || !bob) throw new Error("There is nobody left to play it");
    for (const person of [alice, bob]) person.forget();
    const opens = (link: string) => this.#opens(link);
    const stage = { alice, bob, name: `story ${String(this.#stories)}.`, died, opens };
    await story(stage);
    saidOnce(stage);
  }

  async #opens(link: string): Promise<string | number> {
    const { publicUrl } = this.#place;
    const response = await fetch(publicUrl + apiPaths.seats, {
      method: "POST",
      headers: { origin: publicUrl, "content-type": "application/json" },
      body: JSON.stringify({ v: 1, ticket: new URL(link).hash.slice(1) }),
    });
    return response.ok ? ((await response.json()) as SeatOpened).view.status.name : response.status;
  }
}

const stopServers = ({ prosody, livekit, synapse }: BotPlace) =>
  Promise.all([prosody.stop(), livekit.stop(), synapse?.stop()]);

/** With a bot that lives, since it has to come into their rooms. */
async function meetings(
  place: BotPlace,
  synapse: Synapse,
  accounts: readonly { user: string; password: string }[],
): Promise<readonly Person[]> {
  const bot = await startBotProcess(place, {});
  const people = await Promise.all(accounts.map((account) => MatrixPerson.meet(synapse, account)));
  await bot.stop();
  return people;
}

/** An answer that comes before it is noted that the prompt arrived leaves nothing to note. */
const mayBeOvertaken = (point: string): boolean =>
  /^outbox:tx\.(?:sessions\.update|log\.append):/.test(point);

async function within<T>(ms: number, work: Promise<T>, otherwise: string): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`${otherwise} within ${String(ms)} ms`));
  }, ms);
  return Promise.race([work, promise]).finally(() => {
    clearTimeout(timer);
  });
}
