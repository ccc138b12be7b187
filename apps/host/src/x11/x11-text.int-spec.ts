import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { TextWitness } from "../injector-suite/testing/xterm-witness.js";
import { startXterm } from "../injector-suite/testing/xterm-witness.js";
import { startChromium } from "./testing/chromium-witness.js";
import { startStage, type Stage } from "./testing/stage.js";

jest.setTimeout(60_000);

const ascii = Array.from({ length: 95 }, (_, n) => String.fromCharCode(0x20 + n)).join("");
const world = "Grüße, “naïve” ÀÉß €½ 日本語の入力、한국어 Ελληνικά Жизнь 😀👩‍💻🇯🇵 𝄞\tend\nnext";
const ideographs = Array.from({ length: 60 }, (_, n) => String.fromCodePoint(0x4e00 + n * 11)).join("");

const layouts = [
  { layout: "us", variant: "" },
  { layout: "de", variant: "" },
  { layout: "jp", variant: "" },
  { layout: "us", variant: "dvorak" },
  { layout: "us,de", variant: "" },
  { layout: "gr", variant: "" },
];

describe.each([
  { program: "xterm", start: startXterm },
  { program: "a text field in Chromium", start: startChromium },
])("typed into $program", ({ start }) => {
  let stage: Stage;
  let witness: TextWitness;

  beforeAll(async () => {
    stage = await startStage();
    witness = await start(stage.display);
    await stage.control.injector.inject([{ kind: "move", x: 60, y: 60 }]);
  });
  afterAll(async () => {
    await witness.stop();
    await stage.stop();
  });

  const type = async (text: string) => {
    await stage.control.injector.inject([{ kind: "text", text }]);
    return witness.typed(text);
  };

  test.each(layouts)("the text is exact with the layout $layout $variant", async ({ layout, variant }) => {
    await stage.display.setLayout(layout, variant);
    expect(await type(world)).toBe(world);
    expect(await type(ascii)).toBe(ascii);
  });

  test("more characters than there are spare keys", async () => {
    expect(await type(ideographs)).toBe(ideographs);
  });

  test("line breaks are Enter, however they are written", async () => {
    await stage.control.injector.inject([{ kind: "text", text: "a\r\nb\rc\n" }]);
    expect(await witness.typed("a\nb\nc\n")).toBe("a\nb\nc\n");
  });

  test.each(["Shift_L", "Control_L", "Alt_L"])("while the person holds %s", async (key) => {
    await stage.display.setLayout("us");
    const { hand } = stage.display;
    await hand.keyDown(key);
    expect(await type("Hello ä 日 C")).toBe("Hello ä 日 C");
    await hand.keyUp(key);
  });

  test("with CapsLock on, which is on afterwards", async () => {
    const { hand } = stage.display;
    await hand.key("Caps_Lock");
    expect(await type("Hello World äÖ 日")).toBe("Hello World äÖ 日");
    await stage.control.injector.inject([
      { kind: "key", code: "KeyK", down: true },
      { kind: "key", code: "KeyK", down: false },
    ]);
    expect(await witness.typed("K")).toBe("K");
    await hand.key("Caps_Lock");
  });

  test("while the helper holds Shift, which goes on", async () => {
    const key = (code: string) => [
      { kind: "key", code, down: true } as const,
      { kind: "key", code, down: false } as const,
    ];
    await stage.control.injector.inject([
      { kind: "key", code: "ShiftLeft", down: true },
      { kind: "text", text: "ab日" },
      ...key("KeyC"),
      { kind: "key", code: "ShiftLeft", down: false },
      ...key("KeyD"),
    ]);
    expect(await witness.typed("ab日Cd")).toBe("ab日Cd");
  });
});
