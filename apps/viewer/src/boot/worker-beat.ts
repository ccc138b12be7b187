import beatWorkerUrl from "../session/beats/beat.worker.js?worker&url";
import type { StartBeat } from "../session/beats/beat-clock.js";
import { ownWorker } from "./own-worker.js";

/** By the timer of a worker, which no browser slows down in a hidden tab. */
export const startWorkerBeat: StartBeat = (tick) => {
  const worker = ownWorker(beatWorkerUrl);
  worker.addEventListener("message", tick);
  return () => worker.terminate();
};
