/** Clock time with its zone, since reader and service may be far apart: `18:42 UTC`. */
export const shownTime = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(at);

/** Month and, if it is not this year's, the year: `May`, `May 2025`. */
export function shownMonth(at: number, now: number, language: string): string {
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(language, {
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

/** `12 min`, `1 hr, 3 min`; under a minute in seconds. */
export function shownDuration(ms: number, language: string): string {
  const total = Math.max(1, Math.round(ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const parts = hours > 0 ? { hours, minutes } : minutes > 0 ? { minutes } : { seconds };
  return new Intl.DurationFormat(language, { style: "short" }).format(parts);
}

/** How long to wait before trying again: up to a minute in steps of ten seconds, then in whole minutes, rounded up. */
export const shownWait = (ms: number, language: string): string => {
  const step = ms <= 60_000 ? 10_000 : 60_000;
  return shownDuration(Math.max(1, Math.ceil(ms / step)) * step, language);
};

export const minutesUntil = (until: number, now: number): number =>
  Math.max(1, Math.round((until - now) / 60_000));
