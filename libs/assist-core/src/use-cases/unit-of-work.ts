import type { ContactAddress } from "../address/contact-address.js";
import type { Note } from "../notes/note.js";
import type { Ids } from "../ports/ids.port.js";
import type { StoreTransaction } from "../ports/store.port.js";
import type { SessionEvent } from "../session/events.js";
import type { Session } from "../session/session.js";
import { changesOf, listingOf, type Listing } from "../session/listing.js";
import { emptyLog } from "../session/log-chain.js";
import { transition } from "../session/transition.js";
import { carryOut } from "./carry-out.js";
import type { Committed, UseCaseContext } from "./context.js";
import type { EffectScope, PlaceInLog } from "./effect-scope.js";

/** Says something of the log, and is part of it. */
type Attestation = Extract<SessionEvent, { kind: "countersigned" }>;

/** One use case's view of the store: reads and writes that commit together. */
export class UnitOfWork implements EffectScope {
  readonly tx: StoreTransaction;
  readonly context: UseCaseContext;
  readonly ids: Ids;
  readonly now: number;
  readonly changes: Committed[] = [];
  readonly #heard = new Map<ContactAddress, string>();

  constructor(context: UseCaseContext, tx: StoreTransaction) {
    this.context = context;
    this.tx = tx;
    this.ids = context.ids;
    this.now = context.clock.now();
  }

  /** Runs the event through the session, stores the outcome, its log entry and its messages. */
  async apply(session: Session, event: SessionEvent): Promise<{ changed: boolean; session: Session }> {
    const outcome = transition(session, event, this.context.timing);
    if (!outcome.changed) return { changed: false, session };
    const listing = listingOf(session, outcome.session, event);
    await this.tx.sessions.update(listing.session);
    await carryOut(this, listing.session, outcome.effects, await this.#list(listing));
    this.changes.push({ session: listing.session, effects: outcome.effects });
    return { changed: true, session: listing.session };
  }

  async #list({ session, entry }: Listing): Promise<PlaceInLog> {
    const { id } = session;
    const end = entry ? await this.tx.log.append(id, entry) : await this.tx.log.end(id);
    const { sequence, digest } = end ?? emptyLog(id);
    return { name: entry ? String(sequence) : `${String(sequence)}-${String(changesOf(session))}`, digest };
  }

  /** What somebody adds to the log of a session that is not over: the session itself stays as it is. */
  async attest(session: Session, event: Attestation): Promise<void> {
    await this.tx.log.append(session.id, event);
    this.changes.push({ session, effects: [], logOnly: true });
  }

  /** Says something outside any session's messages; under an id that was said before, nothing. */
  async say(
    to: ContactAddress,
    note: Note,
    {
      device,
      id = this.ids.messageId(),
    }: { readonly device?: string | undefined; readonly id?: string } = {},
  ): Promise<void> {
    const language = await this.languageOf(to);
    await this.tx.outbox.add(
      { id, to, note, language, ...(device === undefined ? {} : { device }) },
      this.now,
    );
  }

  /**
   * Answers within this unit follow the language of the message itself. The default language says nothing: servers
   * stamp it on messages that have none (RFC 6120, 8.1.5), so there the person's own choice goes first.
   */
  async heard(from: ContactAddress, language: string | undefined): Promise<void> {
    if (language === undefined) return;
    const { languages } = this.context;
    if (supportedLanguage(languages, language) !== languages[0]) this.#heard.set(from, language);
    await this.tx.people.noteLanguage(from, language);
  }

  /** A supported language for this person. */
  async languageOf(address: ContactAddress): Promise<string> {
    const tag = this.#heard.get(address) ?? (await this.tx.people.language(address));
    return supportedLanguage(this.context.languages, tag);
  }
}

/** The supported language that fits a tag (`ja-JP` → `ja`), else the first. */
export function supportedLanguage(
  languages: readonly [string, ...string[]],
  tag: string | undefined,
): string {
  const primary = tag?.toLowerCase().split("-", 1)[0];
  return languages.find((language) => language === primary) ?? languages[0];
}

/** Commits all that `work` did, then announces it; a throw undoes everything and announces nothing. */
export async function inUnitOfWork<T>(
  context: UseCaseContext,
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  const { result, changes } = await context.store.transact(async (tx) => {
    const unit = new UnitOfWork(context, tx);
    return { result: await work(unit), changes: unit.changes };
  });
  changes.forEach(context.committed);
  return result;
}
