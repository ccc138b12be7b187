import type { Injection, Injector } from "../ports/injector.port.js";

interface List {
  readonly injections: readonly Injection[];
  readonly done: PromiseWithResolvers<undefined>;
}

/** When the display has taken a list, or has released all; ends when the test says so. */
export type DisplayTime = (what: "inject" | "release") => Promise<unknown>;

const atOnce: DisplayTime = () => Promise.resolve();

/** Keeps what it was made to inject, and what is held by it. */
export class FakeInjector implements Injector {
  /** What reached the display, in order; the releases of `releaseAll` are not among it. */
  readonly injected: Injection[] = [];
  /** Lists that were handed over. */
  readonly lists: (readonly Injection[])[] = [];
  releases = 0;
  /** Called when a list is handed over, before anything comes of it. */
  onHanded: () => void = () => undefined;
  readonly #time: DisplayTime;
  readonly #codes = new Set<string>();
  #buttons = 0;
  #onItsWay: List | undefined;
  #isGone = false;

  constructor(time: DisplayTime = atOnce) {
    this.#time = time;
  }

  get held() {
    return { codes: [...this.#codes], buttons: this.#buttons };
  }

  get holdsNothing(): boolean {
    return this.#codes.size === 0 && this.#buttons === 0;
  }

  async inject(injections: readonly Injection[]): Promise<void> {
    if (this.#isGone) throw new Error("The display is gone.");
    if (this.#onItsWay) throw new Error("Two lists at once.");
    this.lists.push(injections);
    this.onHanded();
    const list = { injections, done: Promise.withResolvers<undefined>() };
    this.#onItsWay = list;
    void this.#time("inject").then(() => this.#take(list));
    return list.done.promise;
  }

  async releaseAll(): Promise<void> {
    this.releases += 1;
    this.#drop();
    this.#codes.clear();
    this.#buttons = 0;
    await this.#time("release");
  }

  /** From now on nothing can be injected; what is on its way was not. */
  lose(): void {
    this.#isGone = true;
    this.#onItsWay?.done.reject(new Error("The display is gone."));
    this.#onItsWay = undefined;
  }

  close(): Promise<void> {
    return this.releaseAll();
  }

  #take(list: List): void {
    if (this.#onItsWay !== list) return;
    this.#onItsWay = undefined;
    for (const injection of list.injections) this.#inject(injection);
    list.done.resolve(undefined);
  }

  #drop(): void {
    this.#onItsWay?.done.resolve(undefined);
    this.#onItsWay = undefined;
  }

  #inject(injection: Injection): void {
    if (injection.kind === "key") this.#key(injection);
    else if (injection.kind === "button") this.#button(injection);
    else this.injected.push(injection);
  }

  /** Like every injector: what is down is not pressed again, what was not pressed here is not released. */
  #key(injection: Extract<Injection, { kind: "key" }>): void {
    const { code, down } = injection;
    if (this.#codes.has(code) === down) return;
    this.injected.push(injection);
    if (down) this.#codes.add(code);
    else this.#codes.delete(code);
  }

  #button(injection: Extract<Injection, { kind: "button" }>): void {
    const { button, down } = injection;
    if (((this.#buttons & button) !== 0) === down) return;
    this.injected.push(injection);
    this.#buttons ^= button;
  }
}
