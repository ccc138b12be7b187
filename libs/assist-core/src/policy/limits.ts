/** Bounds on what people write; lengths in Unicode code points. */
export const limits = {
  purpose: 500,
  declineReason: 500,
  petname: 40,
  /** Open requests that one person may have waiting for them at once (T19). */
  openPromptsPerHelper: 5,
  /** Requests to one person that come to nothing, within the window below, before asking again has to wait (T19). */
  requestsInVain: 30,
  requestsInVainWindowMs: 10 * 60_000,
  /** Contacts that `who` lists. */
  contactsListed: 20,
  /** Entries of a log that `history` shows, from its beginning and from its end; those between are counted. */
  historyFirst: 10,
  historyLast: 20,
  /**
   * Changes of the picture and of the pages being there, questions for control, and changes of what was allowed: so many
   * of each a session's log lists; more take effect all the same.
   */
  changesListed: 500,
  /** Questions for control that a session's chats tell of; of more the log tells. */
  controlQuestionsTold: 6,
  /** Agreements on keys that a role's pages may name in a session: as many as they make (`mostAgreed` of secure-channel). */
  agreementsOfSession: 8,
} as const;

export const lengthOf = (text: string): number => [...text].length;

/** Cuts at a code point and marks the cut. */
export const shorten = (text: string, max: number): string =>
  lengthOf(text) <= max ? text : `${[...text].slice(0, max - 1).join("")}…`;
