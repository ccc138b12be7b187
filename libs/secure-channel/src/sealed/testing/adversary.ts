import fc from "fast-check";
import type { AgreementRole } from "../../agreement/agreement.js";
import type { Network } from "./network.js";
import type { Page } from "./page.js";
import type { SealedChannel } from "../sealed-connection.js";

/** One step of a run: what people do, what the network does, what whoever owns the network does. */
export type Step = (network: Network) => Promise<unknown>;

const role = fc.constantFrom<AgreementRole[]>("requester", "helper");
const channel = fc.constantFrom<SealedChannel[]>("reliable", "lossy");
const any = fc.nat();

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];

const replayed =
  (frameAt: number, pageAt: number, change: (frame: Uint8Array<ArrayBuffer>) => void): Step =>
  async (network) => {
    const frame = pick(network.sent, frameAt)?.frame.slice();
    const page: Page | undefined = pick(network.pages, pageAt);
    if (!frame || !page) return;
    change(frame);
    await page.connection.take(frame);
  };

const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });

const people: fc.Arbitrary<Step>[] = [
  role.map((of) => named(`${of} reconnects`, (network) => network.newest(of).connection.renew())),
  fc
    .tuple(role, channel, fc.integer({ min: 1, max: 6 }))
    .map(([of, by, count]) =>
      named(`${of} seals ${String(count)} ${by}`, (network) =>
        Promise.all(Array.from({ length: count }, () => network.newest(of).seal(by))),
      ),
    ),
  role.map((of) =>
    named(`${of} reloads`, async (network) => {
      network.newest(of).connection.close();
      await network.open(of).connection.renew();
    }),
  ),
  role.map((of) => named(`${of} opens a second tab`, (network) => network.open(of).connection.renew())),
  any.map((at) =>
    named(`page ${String(at)} reconnects`, async (network) => pick(network.pages, at)?.connection.renew()),
  ),
  fc
    .tuple(any, channel)
    .map(([at, by]) =>
      named(`page ${String(at)} seals ${by}`, async (network) => pick(network.pages, at)?.seal(by)),
    ),
];

const networks: fc.Arbitrary<Step>[] = [
  role.map((of) => named(`next for ${of}`, (network) => network.deliver(of))),
  fc.constant(named("all arrives", (network) => network.deliverAll())),
  fc
    .tuple(role, fc.nat({ max: 5 }))
    .map(([of, at]) => named(`out of order for ${of}`, (network) => network.deliver(of, at))),
  role.map((of) => named(`one lost for ${of}`, async (network) => network.lose(of))),
];

const attacks: fc.Arbitrary<Step>[] = [
  fc.tuple(any, any).map(([frame, page]) =>
    named(
      `replay or reflect ${String(frame)} to ${String(page)}`,
      replayed(frame, page, () => undefined),
    ),
  ),
  fc.tuple(any, any, any, fc.integer({ min: 1, max: 255 })).map(([frame, page, at, flip]) =>
    named(
      `flip byte ${String(at)} of ${String(frame)} to ${String(page)}`,
      replayed(frame, page, (bytes) => {
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ flip;
      }),
    ),
  ),
  fc.tuple(any, any, fc.nat({ max: 5 })).map(([frame, page, kind]) =>
    named(
      `${String(frame)} as kind ${String(kind)} to ${String(page)}`,
      replayed(frame, page, (bytes) => {
        bytes[1] = kind;
      }),
    ),
  ),
];

/** Deliveries come often, or nothing would ever open. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...people) },
  { weight: 6, arbitrary: fc.oneof(...networks) },
  { weight: 3, arbitrary: fc.oneof(...attacks) },
);
