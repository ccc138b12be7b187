import { beforeEach, describe, expect, it } from "@jest/globals";
import type { FormDescriptor } from "@assist/assist-core";
import type { FormStep, OpenForm } from "./person.js";
import type { Stage } from "./stage.js";

const request: FormDescriptor = {
  id: "assist#request",
  title: "支援を依頼",
  instructions: "Whom do you ask, and what for?",
  fields: [
    { name: "contact", label: "Contact", kind: "contact", required: true },
    { name: "purpose", label: "What for", kind: "text", required: false },
  ],
};

export function describeForms(stage: () => Stage): void {
  describe("forms", () => {
    beforeEach(() => {
      stage().listener.offered = [request];
    });

    it("are listed with their titles", async () => {
      expect(await stage().alice.forms()).toEqual([{ id: request.id, title: request.title }]);
    });

    it("are shown, filled in and answered", async () => {
      const { alice, bob, listener } = stage();
      const form = formOf(await alice.openForm(request.id));
      expect(form).toMatchObject({ title: request.title, instructions: request.instructions });
      expect(form.fields).toEqual([
        { name: "contact", label: "Contact", required: true },
        { name: "purpose", label: "What for", required: false },
      ]);
      const step = await form.submit({ contact: bob.address, purpose: "プリンター" });
      expect(step).toEqual({ kind: "answer", answer: { outcome: "done", text: "Done." } });
      expect(await listener.submissions.next()).toMatchObject({
        from: alice.address,
        form: request.id,
        fields: { contact: bob.address, purpose: "プリンター" },
      });
    });

    it("are answered at once when the first request has all that is needed", async () => {
      const { alice, bob, listener } = stage();
      const step = await alice.openForm(request.id, { contact: bob.address, unknown: "ignored" });
      expect(step).toEqual({ kind: "answer", answer: { outcome: "done", text: "Done." } });
      expect((await listener.submissions.next()).fields).toEqual({ contact: bob.address });
    });

    it("are shown with what is known when it has a part", async () => {
      const { alice, listener } = stage();
      const form = formOf(await alice.openForm(request.id, { purpose: "the printer" }));
      expect(form.fields.map(({ name, value }) => [name, value])).toEqual([
        ["contact", undefined],
        ["purpose", "the printer"],
      ]);
      expect(listener.submissions.rest).toEqual([]);
    });

    it("come back with a sentence when something needed is missing", async () => {
      const { alice, bob, listener } = stage();
      const form = formOf(await alice.openForm(request.id));
      const again = formOf(await form.submit({ contact: "  ", purpose: "the printer" }));
      expect(again.problem).toContain("Contact");
      expect(again.fields.find(({ name }) => name === "purpose")?.value).toBe("the printer");
      expect(listener.submissions.rest).toEqual([]);
      expect(await again.submit({ contact: bob.address })).toMatchObject({ kind: "answer" });
    });

    it("carry a refusal as such", async () => {
      const { alice, bob, listener } = stage();
      listener.answerForm = async () => ({ outcome: "refused", text: "あなた自身です。" });
      const step = await alice.openForm(request.id, { contact: bob.address });
      expect(step).toEqual({ kind: "answer", answer: { outcome: "refused", text: "あなた自身です。" } });
    });

    it("give one answer to one submission, however often it is sent", async () => {
      const { alice, bob, listener } = stage();
      let count = 0;
      listener.answerForm = async () => ({ outcome: "done", text: `answer ${(count += 1)}` });
      const form = formOf(await alice.openForm(request.id));
      const first = await form.submit({ contact: bob.address });
      const [one] = await listener.submissions.take(1);
      expect(await form.submit({ contact: bob.address })).toEqual(first);
      for (const repeated of listener.submissions.rest) expect(repeated.messageId).toBe(one?.messageId);
      const other = formOf(await alice.openForm(request.id));
      await other.submit({ contact: bob.address });
      expect((await listener.submissions.next()).messageId).not.toBe(one?.messageId);
    });

    it("can be sent again when they could not be taken", async () => {
      const { alice, bob, listener } = stage();
      listener.answerForm = () => Promise.reject(new Error("the store is down"));
      const form = formOf(await alice.openForm(request.id));
      expect(await form.submit({ contact: bob.address })).toEqual({ kind: "impossible" });
      listener.answerForm = async () => ({ outcome: "done", text: "now" });
      expect(await form.submit({ contact: bob.address })).toEqual({
        kind: "answer",
        answer: { outcome: "done", text: "now" },
      });
    });

    it("are gone when cancelled", async () => {
      const { alice, bob, listener } = stage();
      const form = formOf(await alice.openForm(request.id));
      expect(await form.cancel()).toEqual({ kind: "canceled" });
      expect(await form.submit({ contact: bob.address })).toEqual({ kind: "impossible" });
      expect(listener.submissions.rest).toEqual([]);
    });

    it("exist only when the service offers them to this person", async () => {
      const { alice, listener } = stage();
      listener.offered = [];
      expect(await alice.forms()).toEqual([]);
      expect(await alice.openForm(request.id)).toEqual({ kind: "impossible" });
    });
  });
}

function formOf(step: FormStep): OpenForm {
  if (step.kind !== "form") throw new Error(`expected a form, got: ${JSON.stringify(step)}`);
  return step.form;
}
