import { describe, expect, test } from "@jest/globals";
import { chatTextMaxLength } from "@assist/protocol";
import fc from "fast-check";
import { chatText } from "./chat-text.js";
import { Conversation, type ChatMessage } from "./conversation.js";

const textsOf = (conversation: Conversation, from: "me" | "peer") =>
  conversation.state.lines.filter((line) => line.from === from).map(({ text }) => text);

/** Both ends told each other what they have, as they do when the channel opens. */
function greeted() {
  const [mine, theirs] = [new Conversation(), new Conversation()];
  mine.marked(theirs.marks);
  theirs.marked(mine.marks);
  return { mine, theirs };
}

const saidBy = (conversation: Conversation, text: string): ChatMessage => {
  conversation.say(text, 0);
  const message = conversation.unacknowledged.at(-1);
  if (message?.text !== text) throw new Error("it was not said");
  return message;
};

describe("a conversation", () => {
  test("marks my line as waiting, sent, delivered and read", () => {
    const { mine, theirs } = greeted();
    const marks = () => mine.state.lines.map(({ mark }) => mark);
    const line = saidBy(mine, "hello");
    expect(marks()).toEqual(["waiting"]);
    mine.handedOver(line.n);
    expect(marks()).toEqual(["sent"]);
    theirs.heard(line, 0);
    mine.marked(theirs.marks);
    expect(marks()).toEqual(["delivered"]);
    theirs.seen();
    mine.marked(theirs.marks);
    expect(marks()).toEqual(["read"]);
  });

  test("counts what nobody has looked at", () => {
    const { mine, theirs } = greeted();
    for (const text of ["one", "two"]) theirs.heard(saidBy(mine, text), 0);
    expect(theirs.state.unread).toBe(2);
    expect([theirs.seen(), theirs.seen(), theirs.state.unread]).toEqual([true, false, 0]);
  });

  test("gives no number before it knows what the other page has", () => {
    const [mine, theirs] = [new Conversation(), new Conversation()];
    expect(mine.say("early", 0)).toBe(true);
    expect(mine.unacknowledged).toEqual([]);
    expect(mine.unacknowledged).toEqual([]);
    mine.marked(theirs.marks);
    expect(mine.unacknowledged).toEqual([{ kind: "chat", n: 1, text: "early" }]);
  });

  test("goes on behind what a page that lost its memory had said", () => {
    const { mine, theirs } = greeted();
    for (const text of ["one", "two"]) theirs.heard(saidBy(mine, text), 0);
    const again = new Conversation();
    again.say("three", 0);
    again.marked(theirs.marks);
    for (const message of again.unacknowledged) theirs.heard(message, 0);
    expect(textsOf(theirs, "peer")).toEqual(["one", "two", "three"]);
    again.marked(theirs.marks);
    expect(again.state.lines.map(({ mark }) => mark)).toEqual(["delivered"]);
  });

  test("brings the other page back what it has lost", () => {
    const { mine, theirs } = greeted();
    theirs.heard(saidBy(mine, "one"), 0);
    mine.marked(theirs.marks);
    const again = new Conversation();
    mine.opened();
    mine.marked(again.marks);
    for (const message of mine.unacknowledged) again.heard(message, 0);
    expect(textsOf(again, "peer")).toEqual(["one"]);
  });

  test("believes no page that takes back what it said, or claims what it was not sent", () => {
    const { mine } = greeted();
    mine.say("one", 0);
    mine.say("two", 0);
    mine.opened();
    mine.marked({ kind: "marks", delivered: 1, read: 2 ** 52 });
    const claimed = mine.state.lines.map(({ mark }) => mark);
    for (let again = 0; again < 10; again += 1) {
      mine.marked({ kind: "marks", delivered: 0, read: 0 });
      mine.marked({ kind: "marks", delivered: 1, read: 0 });
    }
    expect([claimed, mine.state.lines.map(({ mark }) => mark)]).toEqual([
      ["read", "waiting"],
      ["read", "waiting"],
    ]);
    const fresh = new Conversation();
    fresh.opened();
    fresh.marked({ kind: "marks", delivered: Number.MAX_SAFE_INTEGER, read: 0 });
    fresh.say("first", 0);
    expect(Number.isSafeInteger(fresh.unacknowledged[0]?.n)).toBe(true);
  });

  test("holds back from new keys what had not left, until the person sends it again", () => {
    const { mine, theirs } = greeted();
    theirs.heard(saidBy(mine, "arrived"), 0);
    mine.marked(theirs.marks);
    saidBy(mine, "did not leave");
    mine.renew(false);
    theirs.renew(false);
    mine.marked(theirs.marks);
    saidBy(mine, "to the new keys");
    for (const message of mine.unacknowledged) theirs.heard(message, 0);
    expect(textsOf(theirs, "peer")).toEqual(["arrived", "to the new keys"]);
    const [held] = mine.state.lines.filter(({ mark }) => mark === "held");
    expect(held?.text).toBe("did not leave");

    expect(mine.sayAgain(held?.id ?? "", 0)).toBe(true);
    expect(mine.sayAgain(held?.id ?? "", 0)).toBe(false);
    for (const message of mine.unacknowledged) theirs.heard(message, 0);
    expect(textsOf(theirs, "peer")).toEqual(["arrived", "to the new keys", "did not leave"]);
    expect(textsOf(mine, "me")).toEqual(["arrived", "to the new keys", "did not leave"]);
  });

  test("sends no line twice whose mark was lost with the old keys", () => {
    const { mine, theirs } = greeted();
    const message = saidBy(mine, "arrived, unconfirmed");
    theirs.heard(message, 0);
    mine.handedOver(message.n);
    mine.renew(false);
    theirs.renew(false);
    mine.marked(theirs.marks);
    expect(mine.unacknowledged).toEqual([]);
    expect(mine.state.lines.map(({ mark }) => mark)).toEqual(["sent"]);
  });

  test("sends under the session's first keys what was written before there were any", () => {
    const [mine, theirs] = [new Conversation(), new Conversation()];
    mine.say("early", 0);
    mine.renew(true);
    mine.marked(theirs.marks);
    for (const message of mine.unacknowledged) theirs.heard(message, 0);
    expect(textsOf(theirs, "peer")).toEqual(["early"]);
  });

  test("loses, doubles and misorders nothing, whatever the channel loses and however often it is opened anew", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("say" as const), text: fc.stringMatching(/^[a-z]{1,5}$/) }),
      fc.record({
        do: fc.constantFrom("lose" as const, "arrive" as const, "reopen" as const, "reload" as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { mine: first, theirs } = greeted();
        let mine = first;
        const said: string[] = [];
        let onTheWay: ChatMessage[] = [];
        // What comes after a loss is not taken before the channel is opened anew: that is its promise.
        let hasGap = false;
        const reopen = () => {
          hasGap = false;
          mine.marked(theirs.marks);
          onTheWay = [...mine.unacknowledged];
        };
        for (const each of steps) {
          if (each.do === "say") {
            said.push(each.text);
            const message = saidBy(mine, each.text);
            if (!hasGap) onTheWay.push(message);
          } else if (each.do === "reload") mine = new Conversation(mine.kept);
          else if (each.do === "reopen") reopen();
          else if (each.do === "lose") {
            hasGap = true;
            onTheWay = [];
          } else {
            const message = onTheWay.shift();
            if (message !== undefined) theirs.heard(message, 0);
          }
          if (each.do === "reload") reopen();
        }
        reopen();
        for (const message of onTheWay) theirs.heard(message, 0);
        expect(textsOf(theirs, "peer")).toEqual(said);
        expect(textsOf(mine, "me")).toEqual(said);
      }),
    );
  });
});

describe("the text of a line", () => {
  const any = fc.constantFrom(
    "a",
    " ",
    "\n",
    "\t",
    "\r",
    "\0",
    "\u0085",
    "\u202E",
    "\uD83D",
    "\uDCA5",
    "é",
    "💥",
  );

  test("is trimmed, and without what cannot be seen or turns what stands around it", () => {
    expect(chatText("  open \u202Egnp.exe\u0000\u0007\r\nplease\t! \n")).toBe("open gnp.exe\nplease\t!");
    expect(chatText(" \u202E \u0000")).toBeUndefined();
  });

  test("is at most as long as a message", () => {
    expect(chatText("長".repeat(chatTextMaxLength))).toHaveLength(chatTextMaxLength);
    expect(chatText("長".repeat(chatTextMaxLength + 1))).toBeUndefined();
  });

  test("is the same however often it is cleaned", () => {
    fc.assert(
      fc.property(fc.string({ unit: any }), (typed) => {
        const once = chatText(typed);
        if (once !== undefined) expect(chatText(once)).toBe(once);
      }),
    );
  });
});
