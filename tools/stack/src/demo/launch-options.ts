import type { ProcessExit } from "../process/supervised-process.js";

/** A started part of the stack. `exited` is missing for what runs inside this process. */
export interface Part {
  readonly stop: () => Promise<void>;
  readonly exited?: Promise<ProcessExit>;
}

export interface LaunchOptions {
  readonly projectRoot: string;
  readonly folder: string;
  readonly bot: boolean;
  readonly matrix: boolean;
  /** Called for each part as it becomes ready, with a short name and its address. */
  readonly onReady: (name: string, address: string) => void;
  /** Gets each part as soon as it runs, so that it can be stopped also when a later one fails. */
  readonly parts: Part[];
}
