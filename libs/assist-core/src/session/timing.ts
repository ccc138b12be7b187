/** How long people have; milliseconds. Operators may change the first two. */
export interface SessionTiming {
  readonly promptMs: number;
  readonly startMs: number;
  /** A page that went away may come back within this. */
  readonly goneMs: number;
  /** After *Stop sharing*, or when the room is ready and no picture came. */
  readonly stoppedMs: number;
  /** Within this the requester's page says that it did what `pause` in chat asked for. */
  readonly pauseConfirmMs: number;
  /** Within this it says that control is off, where `stop` or `deny` in chat asked for that. */
  readonly stopConfirmMs: number;
  /** No answer of the agent's window within this is a no; it waits a minute itself. */
  readonly controlAnswerMs: number;
  /** How much later than allowed control counts as over, when no page says so. */
  readonly controlGraceMs: number;
}

export const defaultTiming: SessionTiming = {
  promptMs: 10 * 60_000,
  startMs: 30 * 60_000,
  goneMs: 60_000,
  stoppedMs: 10 * 60_000,
  pauseConfirmMs: 2000,
  stopConfirmMs: 2000,
  controlAnswerMs: 2 * 60_000,
  controlGraceMs: 10_000,
};
