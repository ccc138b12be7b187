import { createHash } from "node:crypto";
import type {
  Clock,
  ContactAddress,
  FormAnswer,
  FormDescriptor,
  MessengerListener,
} from "@assist/assist-core";
import { addressOf, parseJid, type Jid } from "../address/xmpp-address.js";
import type { Log } from "../log.js";
import { missingFields, submittedValues, type FieldValues } from "../xep/0004-data-forms.js";
import {
  actionOf,
  canceled,
  completed,
  formToFillIn,
  missingSentence,
  refusals,
  type Stage,
} from "../xep/0050-commands.js";
import { attribute, languageOf, type Element } from "../xml/element.js";
import { FormSessions, type FormSession } from "./form-sessions.js";

type FormListener = Pick<MessengerListener, "form" | "forms" | "serves">;

/** One request, with everything in it that the answer depends on. */
interface Request {
  readonly owner: string;
  readonly full: string;
  readonly from: ContactAddress;
  readonly language: string | undefined;
  readonly node: string;
  readonly command: Element;
  readonly iqId: string;
}

/** The service's forms as ad-hoc commands of one page: open, fill in, done; or all in the first request. */
export class AdHocCommands {
  readonly #listener: FormListener;
  readonly #isPerson: (jid: Jid) => boolean;
  readonly #sessions: FormSessions;
  /** Of people whom the service is not for, who still read why: their number takes no place from the others' (T19). */
  readonly #sessionsOfOthers: FormSessions;
  readonly #underway = new Map<string, Promise<FormAnswer>>();
  readonly #log: Log;

  /** @param isPerson false for the service itself, and for rooms and who is in them */
  constructor(listener: FormListener, isPerson: (jid: Jid) => boolean, clock: Clock, log: Log) {
    this.#listener = listener;
    this.#isPerson = isPerson;
    this.#sessions = new FormSessions(clock);
    this.#sessionsOfOthers = new FormSessions(clock);
    this.#log = log;
  }

  /** What this person may use. */
  forms(iq: Element): readonly FormDescriptor[] {
    const sender = this.#sender(iq);
    return sender ? this.#listener.forms(sender.from, languageOf(iq)) : [];
  }

  /** The `<command/>` or `<error/>` that answers a `<command/>`. */
  async answer(iq: Element, command: Element): Promise<Element> {
    const sender = this.#sender(iq);
    if (!sender) return refusals.forbidden();
    const language = languageOf(command) ?? languageOf(iq);
    const node = attribute(command, "node") ?? "";
    const form = this.#listener.forms(sender.from, language).find(({ id }) => id === node);
    if (!form) return refusals.unknownNode();

    const request = { ...sender, language, node, command, iqId: attribute(iq, "id") ?? "" };
    const action = actionOf(command);
    if (action === "unknown") return refusals.malformedAction();
    if (action === "prev") return refusals.badAction();
    const sessionId = attribute(command, "sessionid");
    return sessionId === undefined
      ? await this.#begin(request, form, action)
      : await this.#continue(request, form, action, sessionId);
  }

  async #begin(request: Request, form: FormDescriptor, action: "execute" | "cancel"): Promise<Element> {
    if (action === "cancel") return refusals.badSession();
    const values = submittedValues(request.command, form);
    if (values && missingFields(form, values).length === 0) {
      const messageId = firstRequestId(request, values);
      const stage = { node: request.node, sessionId: messageId };
      return await this.#submit(request, stage, messageId, values);
    }
    const session = this.#sessionsFor(request).open(request.owner, request.node);
    return formToFillIn(stageOf(session), form, values ?? {});
  }

  async #continue(
    request: Request,
    form: FormDescriptor,
    action: "execute" | "cancel",
    sessionId: string,
  ): Promise<Element> {
    const sessions = this.#sessionsFor(request);
    const session = sessions.find(sessionId, request.owner, request.node);
    if (session === "unknown") return refusals.badSession();
    if (session === "expired") return refusals.sessionExpired();
    const stage = stageOf(session);
    if (action === "cancel") {
      sessions.close(session);
      return canceled(stage);
    }
    if (session.answer) return await this.#told(stage, session.answer);
    const values = submittedValues(request.command, form);
    if (!values) return refusals.badPayload();
    const missing = missingFields(form, values);
    if (missing.length > 0)
      return formToFillIn(stage, form, values, missingSentence(missing, request.language));
    return await this.#submit(request, stage, `form:${session.id}`, values, session);
  }

  #sessionsFor({ from }: Request): FormSessions {
    return this.#listener.serves(from) ? this.#sessions : this.#sessionsOfOthers;
  }

  #submit(
    request: Request,
    stage: Stage,
    messageId: string,
    fields: FieldValues,
    session?: FormSession,
  ): Promise<Element> {
    const { from, language } = request;
    const key = JSON.stringify([from, messageId]);
    const answer =
      this.#underway.get(key) ??
      this.#listener
        .form({
          from,
          messageId,
          form: request.node,
          fields,
          ...(language === undefined ? {} : { language }),
        })
        .finally(() => this.#underway.delete(key));
    this.#underway.set(key, answer);
    if (session) session.answer = answer;
    return this.#told(stage, answer, session);
  }

  async #told(stage: Stage, answer: Promise<FormAnswer>, session?: FormSession): Promise<Element> {
    try {
      const told = await answer;
      if (told.outcome !== "busy") return completed(stage, told);
      if (session) delete session.answer;
      return refusals.busy();
    } catch (error) {
      this.#log.warn({ err: error, form: stage.node }, "form not taken");
      if (session) delete session.answer;
      return refusals.notNow();
    }
  }

  /** Only people have forms: no servers, and not the service itself. */
  #sender(iq: Element): Pick<Request, "owner" | "full" | "from"> | undefined {
    const jid = parseJid(attribute(iq, "from") ?? "");
    const from = jid && addressOf(jid);
    if (!jid || !from || !this.#isPerson(jid)) return undefined;
    return { owner: jid.bare, full: `${jid.bare}/${jid.resource}`, from };
  }
}

const stageOf = ({ node, id }: FormSession): Stage => ({ node, sessionId: id });

/** Stable for one request, and different for the next even where a client counts its ids from one again. */
function firstRequestId({ full, iqId, node }: Request, fields: FieldValues): string {
  const named = JSON.stringify([full, iqId, node, fields]);
  return `form:${createHash("sha256").update(named).digest("base64url")}`;
}
