import { afterAll, afterEach, beforeAll, beforeEach } from "@jest/globals";
import { startDisplay, startNestedDisplay, type Display } from "@assist/stack";
import type { PageOfTests } from "../../pairing/testing/page-of-tests.js";
import { Outside } from "../../windows/testing/outside.js";
import { AgentCommand } from "./agent-command.js";
import { Person } from "./person.js";
import { ServiceOfTests } from "./service-of-tests.js";

/** For a test: other programs use this computer, too. */
export const patience = 60_000;

interface Computer {
  /** In it what is pressed by {@link Person} comes from devices, and what programs press from XTEST. */
  readonly display: Display;
  readonly screen: Outside;
  readonly person: Person;
}

/** A computer with a person, one for all tests of a file; a service and agents, new ones for each test. */
export class AgentStage {
  #computer: Computer | undefined;
  #service: ServiceOfTests | undefined;
  #all = new AsyncDisposableStack();
  #each = new AsyncDisposableStack();

  constructor() {
    beforeAll(() => this.#build(), patience);
    afterAll(() => this.#all.disposeAsync(), patience);
    beforeEach(async () => {
      this.#each = new AsyncDisposableStack();
      this.#service = this.#each.use(await ServiceOfTests.start());
    });
    afterEach(() => this.#each.disposeAsync(), patience);
  }

  get computer(): Computer {
    if (!this.#computer) throw new Error("The computer stands once the tests run");
    return this.#computer;
  }

  get service(): ServiceOfTests {
    if (!this.#service) throw new Error("The service stands while a test runs");
    return this.#service;
  }

  /** At the end of this test. */
  defer(task: () => void | Promise<void>): void {
    this.#each.defer(task);
  }

  use<T extends AsyncDisposable>(part: T): T {
    return this.#each.use(part);
  }

  /** An agent that stays where it is, on the computer's screen. */
  start(args: readonly string[], input?: string): AgentCommand {
    const { env } = this.computer.display;
    const all = ["--allow-root", "--keep", ...args];
    return this.use(new AgentCommand({ args: all, env, ...(input === undefined ? {} : { input }) }));
  }

  /** The page, as soon as an agent has proven to it that it knows its secret. */
  async paired(): Promise<PageOfTests> {
    const page = await this.service.page({ awaited: await this.service.awaited() });
    await page.untilHeard("control");
    return page;
  }

  /** The page again, with the keys that it has kept. */
  reloaded({ keys }: PageOfTests): Promise<PageOfTests> {
    return this.service.page(keys ? { keys } : {});
  }

  async #build(): Promise<void> {
    const outer = await startDisplay({ width: 1024, height: 768 });
    this.#all.defer(() => outer.stop());
    const display = await startNestedDisplay(outer);
    this.#all.defer(() => display.stop());
    const screen = await Outside.open(display.name);
    this.#all.defer(() => screen.close());
    this.#computer = { display, screen, person: await Person.at(display, screen) };
  }
}
