/** Lets time pass between two attempts; ends early, without error, when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Also ends early when the browser finds the network again. */
export const browserPause: Pause = (ms, signal) => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const over = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", over);
    removeEventListener("online", over);
    resolve(undefined);
  };
  const timer = setTimeout(over, ms);
  signal.addEventListener("abort", over);
  addEventListener("online", over);
  if (signal.aborted) over();
  return promise;
};
