import type { Person } from "../../testing/person.js";

/** Two people in front of a bot that is going to die. They write every command once. */
export interface Stage {
  readonly alice: Person;
  readonly bob: Person;
  /** Stands in what she asks. */
  readonly name: string;
  /** Resolves when the bot has died and is back, or when the story shall go on without that. */
  readonly died: () => Promise<unknown>;
  /** What state the session is in for who follows the link, or the status of the refusal. */
  readonly opens: (link: string) => Promise<string | number>;
}

export type Story = (stage: Stage) => Promise<void>;

const linkPattern = /http\S+#\S+/;

/** She asks, he accepts, both get their link; dead before the links are tried. */
export const accepted: Story = async (stage) => {
  const links = await untilLinked(stage);
  await stage.died();
  for (const link of links) same(await stage.opens(link), "accepted", "the link opens");
  await end(stage);
  linkedOnce(stage);
};

/** The same, dead when he has ended it. */
export const ended: Story = async (stage) => {
  const links = await untilLinked(stage);
  await end(stage);
  await stage.died();
  for (const link of links) same(await stage.opens(link), 410, "the link of an ended session opens");
  await nothingIsOpen(stage);
  linkedOnce(stage);
};

/** She loses her link and gets another one. */
export const renewed: Story = async (stage) => {
  const [old] = await untilLinked(stage);
  const { alice } = stage;
  alice.forget();
  await alice.says("link");
  const [link] = await alice.hears(linkPattern);
  await stage.died();
  same(await stage.opens(old), 410, "the old link opens");
  same(await stage.opens(link), "accepted", "the new link opens");
  await end(stage);
  linkedOnce(stage);
};

export const declined: Story = async (stage) => {
  const code = await untilAsked(stage);
  await stage.bob.says(`decline ${code} no time`);
  await stage.alice.hears(/declined and says .*no time/);
  await stage.died();
  await nothingIsOpen(stage);
  same(stage.alice.timesHeard(/declined/), 1, "she was told of his no");
};

/** Nobody answers. */
export const silent: Story = async (stage) => {
  await untilAsked(stage);
  await stage.alice.hears(/did not answer in time/);
  await stage.died();
  await nothingIsOpen(stage);
  same(stage.alice.timesHeard(/did not answer in time/), 1, "she was told of the silence");
};

/** Nothing was said twice, not even under another id. */
export function saidOnce({ alice, bob }: Stage): void {
  for (const { user, heard } of [alice, bob])
    for (const values of [heard.map(({ messageId }) => messageId), heard.map(({ text }) => text)]) {
      const doubled = values.find((value, index) => values.indexOf(value) !== index);
      if (doubled !== undefined) throw new Error(`${user} was told twice: ${doubled}`);
    }
}

async function untilAsked({ alice, bob, name }: Stage): Promise<string> {
  await alice.says(`assist @${bob.user} ${name}`);
  const [, code = ""] = await bob.hears(/asks you for help[\s\S]*accept (\w{4,8}) /);
  await alice.hears(/I asked them/);
  return code;
}

async function untilLinked(stage: Stage): Promise<readonly [string, string]> {
  const { alice, bob } = stage;
  await bob.says(`accept ${await untilAsked(stage)}`);
  const [[hers], [his]] = await Promise.all([alice.hears(linkPattern), bob.hears(linkPattern)]);
  return [hers, his];
}

/** What comes last, so that everything before it has come. */
async function end({ alice, bob }: Stage): Promise<void> {
  await bob.says("end");
  await Promise.all([alice.hears(/digest: \w{64}/), bob.hears(/digest: \w{64}/)]);
}

async function nothingIsOpen({ alice, bob }: Stage): Promise<void> {
  await Promise.all([alice.says("status"), bob.says("status")]);
  await Promise.all([alice.hears(/Nothing is open/), bob.hears(/Nothing is open/)]);
}

function linkedOnce({ alice, bob }: Stage): void {
  for (const person of [alice, bob]) same(person.timesHeard(linkPattern), 1, `links of ${person.user}`);
  same(bob.timesHeard(/asks you for help/), 1, "prompts");
}

function same(found: unknown, expected: unknown, what: string): void {
  if (found !== expected) throw new Error(`${what}: ${String(found)} instead of ${String(expected)}`);
}
