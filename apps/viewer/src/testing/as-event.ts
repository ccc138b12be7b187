/** A browser's event has its members from its prototype: a copy by spreading has none of them. */
export function asEvent<Members extends object>(members: Members): Members {
  const event: unknown = Object.create(members);
  return event as Members;
}
