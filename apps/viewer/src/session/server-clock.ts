/**
 * The server's time, told from a moment when it said what time it was. It runs on the monotonic clock, so a jump of
 * this computer's clock changes nothing; answers are in flight for a few milliseconds, which no countdown shows.
 */
export interface ServerClock {
  readonly serverNow: number;
  readonly monotonicNow: number;
}

export const serverTime = (clock: ServerClock, monotonicNow: number): number =>
  clock.serverNow + (monotonicNow - clock.monotonicNow);

export const msUntil = (deadline: number, clock: ServerClock, monotonicNow: number): number =>
  Math.max(0, deadline - serverTime(clock, monotonicNow));
