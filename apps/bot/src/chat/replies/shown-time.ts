/** Clock time with its zone, since reader and service may be far apart: `18:42 UTC`. */
export const shownTime = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(at);

/** `November 2, 2026`. */
export const shownDay = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(at);

/** Month and, if it is not this year's, the year: `May`, `May 2025`. */
export function shownMonth(at: number, now: number, language: string): string {
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(language, {
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

/** `12 min 5 sec`, `1 hr 3 min`: the two largest units that are not zero, as the session's pages show it. */
export function shownDuration(ms: number, language: string): string {
  const total = Math.max(1, Math.round(ms / 1_000));
  const counts = { hour: Math.floor(total / 3_600), minute: Math.floor(total / 60) % 60, second: total % 60 };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .slice(0, 2)
    .map(([unit, count]) =>
      new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count),
    )
    .join(" ");
}

/** How long to wait before trying again: up to a minute in steps of ten seconds, then in whole minutes, rounded up. */
export const shownWait = (ms: number, language: string): string => {
  const step = ms <= 60_000 ? 10_000 : 60_000;
  return shownDuration(Math.max(1, Math.ceil(ms / step)) * step, language);
};

export const minutesUntil = (until: number, now: number): number =>
  Math.max(1, Math.round((until - now) / 60_000));
