const nameOf = (point: string): string => point.replace(/#\d+$/, "");

/** Between two calls of a transaction nothing leaves the process: the beginning of the next stands for the end of the first. */
const isDoubled = (point: string): boolean => /:tx\..*:after#/.test(point);

/** All points of a story, each time that it is reached. */
export const everyPoint = (recorded: readonly string[]): readonly string[] =>
  recorded.filter((point) => !isDoubled(point));

/** Each point the first and the last time that it is reached. */
export function firstAndLast(recorded: readonly string[]): readonly string[] {
  const names = recorded.map(nameOf);
  return everyPoint(recorded).filter((point) => {
    const [name, index] = [nameOf(point), recorded.indexOf(point)];
    return index === names.indexOf(name) || index === names.lastIndexOf(name);
  });
}

/** Of another story those whose names are new, once each. */
export function newPoints(recorded: readonly string[], known: readonly string[]): readonly string[] {
  const names = new Set(known.map(nameOf));
  return everyPoint(recorded).filter((point) => {
    const isNew = !names.has(nameOf(point));
    names.add(nameOf(point));
    return isNew;
  });
}
