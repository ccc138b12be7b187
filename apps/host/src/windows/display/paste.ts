import type { X11Display } from "../../x11/x11-display.js";

/** Longer is nothing that somebody types here. */
const mostBytes = 4_096;
const answerWithinMs = 1_000;

/** Text of a selection (ICCCM 2.4), without line breaks; empty where there is none, or its owner does not answer. */
export async function pasted(
  display: X11Display,
  window: number,
  from: "clipboard" | "primary",
): Promise<string> {
  const names = [from === "clipboard" ? "CLIPBOARD" : "PRIMARY", "UTF8_STRING", "ASSIST_PASTED"] as const;
  const [selection = 0, target = 0, property = 0] = await Promise.all(
    names.map((name) => display.atom(name)),
  );
  const given = new Promise<boolean>((resolve) => {
    const end = (was: boolean) => {
      off();
      clearTimeout(late);
      resolve(was);
    };
    const late = setTimeout(() => end(false), answerWithinMs).unref();
    const off = display.onEvent((event) => {
      if (event.name === "SelectionNotify" && event.requestor === window) end(event.property === property);
    });
  });
  display.client.ConvertSelection(window, selection, target, property, 0);
  await display.client.flush();
  if (!(await given)) return "";
  const { data } = await display.ask((answer: Parameters<typeof display.client.GetProperty>[6]) =>
    display.client.GetProperty(1, window, property, 0, 0, mostBytes / 4, answer),
  );
  return data
    .toString("utf8")
    .replaceAll(/[\r\n\t]+/g, " ")
    .replaceAll(/\p{C}/gu, "")
    .trim();
}
