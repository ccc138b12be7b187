import { describe, expect, it } from "@jest/globals";
import { el } from "../xml/element.js";
import { ReadSends } from "./read-sends.js";

const message = (id: string) => el("message", { id });
const notTaken = { code: "xmpp.not-taken", category: "network" };

/** A server that reads in order, and answers when told to. */
function surroundings() {
  const written: string[] = [];
  const questions: { readonly answer: () => void; readonly refuse: () => void }[] = [];
  const sends = new ReadSends(
    async (stanza) => void written.push(String(stanza.attrs["id"])),
    () => {
      written.push("?");
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      questions.push({ answer: () => resolve(undefined), refuse: () => reject(new Error("no answer")) });
      return promise.then(() => undefined);
    },
  );
  return { sends, written, questions };
}

describe("sends of a component", () => {
  it("end when a question behind them was answered, one question for many", async () => {
    const { sends, written, questions } = surroundings();
    const done: string[] = [];
    const send = (id: string) => sends.send(message(id)).then(() => void done.push(id));
    const all = [send("a"), send("b"), send("c")];
    expect(written).toEqual(["a", "?", "b", "c"]);
    questions[0]?.answer();
    await all[0];
    expect(done).toEqual(["a"]);
    expect(written).toEqual(["a", "?", "b", "c", "?"]);
    questions[1]?.answer();
    await Promise.all(all);
    expect(done).toEqual(["a", "b", "c"]);
    expect(questions).toHaveLength(2);
  });

  it("fail, all that are not proven, when the connection is lost; a late answer changes nothing", async () => {
    const { sends, questions } = surroundings();
    const lost = ["a", "b"].map((id) => expect(sends.send(message(id))).rejects.toMatchObject(notTaken));
    sends.lost();
    await Promise.all(lost);
    const again = sends.send(message("a"));
    questions[0]?.answer();
    questions[1]?.answer();
    await again;
    expect(questions).toHaveLength(2);
  });

  it("fail when the question is not answered", async () => {
    const { sends, questions } = surroundings();
    const lost = expect(sends.send(message("a"))).rejects.toMatchObject(notTaken);
    questions[0]?.refuse();
    await lost;
  });
});
