import {
  fromBase64url,
  readAgreementMessage,
  readFrame,
  toBase64url,
  writeContents,
  writeFrame,
  type AgreementMessage,
  type SessionView,
} from "@assist/protocol";
import { createKeyAgreement, type KeyAgreement } from "@assist/secure-channel";
import { keysOf } from "./pair-on-stage.js";
import { pageOnStage } from "./page-on-stage.js";
import { settled } from "./settled.js";
import { until } from "./until.js";
import { helperView, requesterView, ticket } from "./views.js";

/**
 * A server that stands in between: to one unaltered page it plays the other person's, from as many seats and under as
 * many views as it likes. It counts nothing itself.
 */
export async function impostorTo(role: SessionView["role"]) {
  const base = role === "helper" ? helperView() : requesterView();
  const other = role === "helper" ? "requester" : "helper";
  let seat = "";
  let agreement: KeyAgreement | undefined;

  const send = (message: AgreementMessage) => {
    const body = toBase64url(writeFrame("agreement", writeContents(message)));
    void stage.sends({ v: 1, kind: "relay", message: { v: 1, from: seat, role: other, body } });
  };
  const relay = (body: string): boolean => {
    const read = readFrame(fromBase64url(body) ?? new Uint8Array());
    const message = read?.kind === "agreement" ? readAgreementMessage(read.contents) : undefined;
    if (message !== undefined) void agreement?.take(message).then((answers) => answers.forEach(send));
    return true;
  };
  let stage = pageOnStage(base, { relay });
  stage.page.start(ticket);
  await stage.page.open();
  await settled();

  return {
    base,
    get stage() {
      return stage;
    },
    /** The page is reloaded in a browser that keeps what it is given, and gets this view. */
    async reloads(view = base): Promise<void> {
      const { keyMemory, kept } = stage;
      stage.page.leave();
      stage = pageOnStage(view, { keyMemory, kept, relay });
      stage.page.start(undefined);
      await settled();
    },
    /** One more agreement, from this seat and under a view that may differ; false when the page makes none. */
    async agreesFrom(from: string, change: Partial<SessionView> = {}): Promise<boolean> {
      seat = from;
      const own = { id: base.seat, role, browser: "Firefox", state: "admitted", here: true } as const;
      const their = { id: seat, role: other, browser: "Firefox", state: "admitted", here: true } as const;
      const view: SessionView = { ...base, seats: [own, their], ...change };
      const [here, there] = [
        { address: view.me, seat: view.seat },
        { address: view.peer, seat },
      ];
      agreement = createKeyAgreement({
        role: other,
        broken: 0,
        onCounted: () => undefined,
        context: {
          session: view.id,
          requester: role === "requester" ? here : there,
          helper: role === "requester" ? there : here,
        },
      });
      const mine = agreement;
      await stage.becomes(view);
      const first = await mine.begin();
      if (first !== undefined) send(first);
      const isSame = () => {
        const keys = keysOf(stage);
        return mine.state.step === "agreed" && keys.step === "agreed" && keys.id === mine.state.agreed.id;
      };
      const isOver = () => stage.page.state.get().entry.step !== "seated" || keysOf(stage).step === "failed";
      await until(() => isSame() || isOver(), "an agreement, or none");
      return isSame();
    },
    leave: () => stage.page.leave(),
  };
}
