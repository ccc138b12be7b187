import { setTimeout as delay } from "node:timers/promises";
import { BackOff, type AssistError, type MessengerState } from "@assist/assist-core";
import type { ISyncResponse, MatrixClient } from "matrix-js-sdk";
import type { LinkUser, MatrixLink } from "../connection/matrix-link.js";
import { openCryptoStorage, type CryptoStorage } from "../storage/crypto-storage.js";
import { accountFailure, isPassing, type AccountFailure, type PassingFailure } from "./account-failure.js";
import type { AccountOptions } from "./account-options.js";
import { AccountSession, type SessionUser } from "./account-session.js";
import { AccountState } from "./account-state.js";
import { DeviceSignIn } from "./device-sign-in.js";
import { OwnDevices } from "./own-devices.js";
import { offline } from "./offline.js";
import { reasonOf } from "./reason.js";
import { assertSameUser } from "./sign-in.js";

const heldAgainAfterMs = 500;

/** An account's way to its homeserver, made again whenever it is lost, until `stop` or until that cannot help. */
export class MatrixAccount implements MatrixLink {
  readonly #options: AccountOptions;
  readonly #backOff = new BackOff(Math.random);
  readonly #over = new AbortController();
  readonly #devices: OwnDevices;
  readonly #signIn: DeviceSignIn;
  readonly #state: AccountState;
  #running: Promise<void> | undefined;
  #session: AccountSession | undefined;
  /** The user has set up what it needs of this session. */
  #isSetUp = false;

  constructor(options: AccountOptions) {
    this.#options = options;
    this.#state = new AccountState(options.log);
    this.#devices = new OwnDevices(options.memory, options.userId);
    this.#signIn = new DeviceSignIn(options, this.#devices, this.#over.signal);
  }

  get client(): MatrixClient {
    if (!this.#session) throw offline();
    return this.#session.client;
  }

  get userId(): string {
    return this.#options.userId;
  }

  get state(): MessengerState {
    return this.#state.current;
  }

  get failure(): AssistError | undefined {
    return this.#state.failure;
  }

  open(user: LinkUser): void {
    this.#state.onChange((state) => user.stateChanged(state));
    this.#running = this.#keepConnected(user);
  }

  assertReady(): void {
    if (this.state.kind !== "ready") throw offline();
  }

  async stop(): Promise<void> {
    this.#state.stopped();
    this.#over.abort();
    await this.#running;
  }

  async #keepConnected(user: LinkUser): Promise<void> {
    while (!this.#over.signal.aborted) {
      try {
        await this.#connect(user);
      } catch (error) {
        await this.#failed(error);
      }
    }
  }

  /** Until the session has ended, with which this rejects, or until `stop`. */
  async #connect(user: LinkUser): Promise<void> {
    const storage = await openCryptoStorage(this.#options.storagePath);
    try {
      const session = await this.#sessionOn(storage, user);
      this.#session = session;
      try {
        await Promise.race([this.#live(session, user), this.#stopped()]);
      } finally {
        this.#isSetUp = false;
        await session.close();
      }
    } finally {
      storage.close();
    }
  }

  async #sessionOn(storage: CryptoStorage, user: LinkUser): Promise<AccountSession> {
    const kept = storage.device();
    if (kept) assertSameUser(kept, this.#options);
    const device = kept ?? (await this.#signIn.anew(storage));
    const renew = () => this.#signIn.again(storage, device.deviceId);
    const sessionUser: SessionUser = {
      synced: (sync: ISyncResponse) => user.synced(sync),
      alive: () => this.#alive(),
      interrupted: (error, isLasting) => this.#interrupted(error, isLasting),
    };
    return new AccountSession(this.#options, storage, { device, devices: this.#devices, renew }, sessionUser);
  }

  async #live(session: AccountSession, user: LinkUser): Promise<never> {
    await session.start();
    await this.#setUp(session, user);
    this.#isSetUp = true;
    if (session.isAlive) this.#alive();
    return await session.end;
  }

  /** Again and again, as long as the session lives: the server may be gone in between. */
  async #setUp(session: AccountSession, user: LinkUser): Promise<void> {
    while (!this.#over.signal.aborted) {
      try {
        // Requests of a session that has ended are never answered.
        await Promise.race([this.#secureIdentity(session), session.end]);
        await user.signedIn();
        return;
      } catch (error) {
        const failure = accountFailure(error);
        if (failure.kind === "final") throw error;
        const inMs = this.#againAfterMs(failure);
        this.#options.log.warn({ reason: reasonOf(error), inMs }, "matrix session not set up, trying again");
        await Promise.race([this.#pause(inMs), session.end]);
      }
    }
  }

  /** Without it people's clients warn of the service, but it works. */
  async #secureIdentity(session: AccountSession): Promise<void> {
    try {
      await session.secureIdentity();
    } catch (error) {
      if (isPassing(error)) throw error;
      this.#options.log.warn({ reason: reasonOf(error) }, "matrix encryption identity not set up");
    }
  }

  #againAfterMs(failure: AccountFailure): number {
    const wished = failure.kind === "passing" ? (failure.afterMs ?? 0) : 0;
    return Math.round(Math.max(this.#backOff.nextMs(), wished));
  }

  #alive(): void {
    if (!this.#isSetUp || this.#over.signal.aborted) return;
    this.#backOff.reset();
    this.#state.ready(this.userId);
  }

  #interrupted(error: unknown, isLasting: boolean): void {
    const failure = accountFailure(error);
    const isLimited = failure.kind === "passing" && failure.code === "matrix.rate-limited";
    const code = failure.kind === "passing" && (isLasting || isLimited) ? failure.code : undefined;
    this.#options.log.warn({ code, reason: reasonOf(error) }, "matrix connection interrupted");
    this.#state.connecting(code);
  }

  async #failed(error: unknown): Promise<void> {
    if (this.#over.signal.aborted) {
      this.#options.log.debug({ reason: reasonOf(error) }, "matrix connection error after its end");
      return;
    }
    const failure = accountFailure(error);
    if (failure.kind === "final") {
      this.#state.failed(failure.error);
      this.#over.abort();
    } else if (failure.kind === "held") {
      this.#state.waiting(failure.error.code);
      await this.#pause(heldAgainAfterMs);
    } else await this.#tryAgain(error, failure);
  }

  async #tryAgain(error: unknown, failure: PassingFailure): Promise<void> {
    const inMs = this.#againAfterMs(failure);
    const { code } = failure;
    this.#options.log.warn(
      { code, reason: reasonOf(error), inMs },
      "matrix connection not made, trying again",
    );
    this.#state.connecting(code);
    await this.#pause(inMs);
  }

  async #pause(inMs: number): Promise<void> {
    await delay(inMs, undefined, { signal: this.#over.signal }).catch(() => undefined);
  }

  async #stopped(): Promise<void> {
    const { signal } = this.#over;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
    if (!signal.aborted) await promise;
  }
}
