import type { Note } from "../notes/note.js";
import { limits } from "../policy/limits.js";
import type { ControlStep } from "../session/effects.js";
import { otherRole, type Role } from "../session/roles.js";
import type { Session } from "../session/session.js";
import type { EffectScope, PlaceInLog } from "./effect-scope.js";
import { tell } from "./session-messages.js";

/**
 * Each question for control is one message of the requester's chat, which goes on to say what came of it. The helper's
 * begins with the answer.
 */
export async function showControl(
  unit: EffectScope,
  session: Session,
  control: ControlStep,
  place: PlaceInLog,
): Promise<void> {
  const to = new ControlTeller(unit, session, control, place);
  if (control.number > limits.controlQuestionsTold) {
    await showOneTooMany(to, session, control);
    return;
  }
  const { devices, number: _, ...step } = control;
  const about = (yours: Role) => ({ peer: session.parties[otherRole(yours)].address, devices, yours });
  switch (step.step) {
    case "asked": {
      const { peer } = about("requester");
      await to.begin("requester", { kind: "controlAsked", peer, devices, minutes: step.minutes });
      return;
    }
    case "allowed": {
      const note = (yours: Role) => ({ kind: "controlAllowed", ...about(yours), until: step.until }) as const;
      if (step.from === "nothing") await to.begin("requester", note("requester"));
      else await to.goOn("requester", note("requester"));
      if (step.from === "told") await to.goOn("helper", note("helper"));
      else await to.begin("helper", note("helper"));
      return;
    }
    case "stopping":
      await to.say(step.by, { kind: "controlStopping", ...about(step.by), was: step.was });
      return;
    case "stopped": {
      const { why, was, stop } = step;
      const note = (yours: Role) => ({
        kind: "controlStopped" as const,
        ...about(yours),
        ...{ why, was },
        ...(stop === undefined ? {} : { by: stop }),
      });
      if (stop !== undefined && why !== "session-over") await to.say(stop, note(stop));
      // At the session's end the summary says all that is to be announced.
      const quietly = (role: Role) => why === "session-over" || why === "scam" || stop === role;
      await to.goOn("requester", note("requester"), quietly("requester"));
      if (was === "asked" && !quietly("helper")) await to.begin("helper", note("helper"));
      else await to.goOn("helper", note("helper"), quietly("helper"));
    }
  }
}

/**
 * Whoever asks again and again must not fill anybody's chat with it. What is still told: to the requester, what they
 * have allowed and its end; to whoever says `stop` or `deny`, what became of that.
 */
async function showOneTooMany(to: ControlTeller, { parties }: Session, control: ControlStep): Promise<void> {
  const { devices, number: _, ...step } = control;
  const peerOf = (yours: Role) => parties[otherRole(yours)].address;
  const about = (yours: Role) => ({ peer: peerOf(yours), devices, yours });
  const more = (yours: Role) =>
    to.sayOnce(yours, {
      kind: "controlMoreAsked",
      peer: peerOf(yours),
      yours,
      told: limits.controlQuestionsTold,
    });
  switch (step.step) {
    case "asked":
      await more("requester");
      return;
    case "allowed":
      await to.say("requester", { kind: "controlAllowed", ...about("requester"), until: step.until });
      await more("helper");
      return;
    case "stopping":
      await to.say(step.by, { kind: "controlStopping", ...about(step.by), was: step.was });
      return;
    case "stopped": {
      const { why, was, stop } = step;
      if (why === "session-over" || why === "scam") return;
      const by = stop === undefined ? {} : { by: stop };
      const note = (yours: Role) => ({ kind: "controlStopped", ...about(yours), why, was, ...by }) as const;
      if (was === "on" || stop === "requester") await to.say("requester", note("requester"));
      if (stop === "helper") await to.say("helper", note("helper"));
      else await more("helper");
    }
  }
}

class ControlTeller {
  readonly #unit: EffectScope;
  readonly #session: Session;
  readonly #number: number;
  readonly #place: string;

  constructor(unit: EffectScope, session: Session, { number }: ControlStep, { name }: PlaceInLog) {
    this.#unit = unit;
    this.#session = session;
    this.#number = number;
    this.#place = name;
  }

  /** The message that is corrected from then on. */
  async begin(role: Role, note: Note): Promise<void> {
    await this.#tell(role, this.#nameFor(role), note);
  }

  /** @param quietly left out where the network cannot correct what it carried */
  async goOn(role: Role, note: Note, quietly = false): Promise<void> {
    const corrects = `${this.#session.id}-${this.#nameFor(role)}`;
    const correction = quietly ? { corrects, correctionOnly: true } : { corrects };
    await this.#tell(role, `${this.#nameFor(role)}-${this.#place}`, note, correction);
  }

  /** A message of its own, which clients announce. */
  async say(role: Role, note: Note): Promise<void> {
    await this.#tell(role, `control-said-${role}-${this.#place}`, note);
  }

  /** However often it is to be said in a session. */
  async sayOnce(role: Role, note: Note): Promise<void> {
    await this.#tell(role, `control-once-${role}`, note);
  }

  #nameFor(role: Role): string {
    return `control-${role}-${String(this.#number)}`;
  }

  /** In a rehearsal both are one person, who is told what they do as the requester. */
  async #tell(role: Role, name: string, note: Note, correction?: Parameters<typeof tell>[5]): Promise<void> {
    const { origin, parties } = this.#session;
    if (origin === "rehearsal" && role === "helper") return;
    await tell(this.#unit, this.#session, parties[role].address, name, note, correction);
  }
}
