/** A browser's event has its members from its prototype: a copy by spreading has none of them. */
export const asEvent = <Members extends object>(members: Members): Members => {
  const event: Members = Object.create(members);
  return event;
};
