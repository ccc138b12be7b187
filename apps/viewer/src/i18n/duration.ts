const units = [
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** "1 hr 2 min", "4 min 5 sec", "42 sec": the two largest units that are not zero. */
export function durationInWords(ms: number, language: string): string {
  let rest = Math.max(0, Math.round(ms / 1_000) * 1_000);
  const parts = units
    .map(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return { unit, count };
    })
    .filter(
      ({ count, unit }, _, all) => count > 0 || (unit === "second" && all.every((part) => part.count === 0)),
    );
  return parts
    .slice(0, 2)
    .map(({ unit, count }) =>
      new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count),
    )
    .join(" ");
}

/** As a clock shows it: 0:42, 12:05, 1:02:03. */
export function durationAsClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (count: number) => String(count).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
