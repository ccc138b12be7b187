import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { startDisplay, type Display } from "@assist/stack";
import { openX11Control } from "./open-x11-control.js";
import { openX11Display } from "./open-x11-display.js";

jest.setTimeout(60_000);

describe("opening the display", () => {
  let display: Display;
  beforeAll(async () => {
    display = await startDisplay();
  });
  afterAll(() => display.stop());

  test("the one of the environment", async () => {
    const opened = await openX11Display(undefined, { DISPLAY: display.name });
    expect(opened.name).toBe(display.name);
    await opened.close();
    await opened.close();
  });

  test.each([{ XDG_SESSION_TYPE: "wayland" }, { WAYLAND_DISPLAY: "wayland-0" }])(
    "not in a Wayland session, although XWayland answers: %j",
    async (session) => {
      const opening = openX11Display(undefined, { DISPLAY: display.name, ...session });
      await expect(opening).rejects.toMatchObject({ fault: "wayland" });
      await expect(opening).rejects.toThrow(/choose a session with “Xorg”/);
    },
  );

  test("there is none", async () => {
    await expect(openX11Display(undefined, {})).rejects.toMatchObject({
      fault: "no-display",
      message: expect.stringContaining("DISPLAY is not set"),
    });
  });

  test.each([":4711", "nonsense", "localhost:4712"])("nothing answers as %s", async (name) => {
    await expect(openX11Display(name, {})).rejects.toMatchObject({
      fault: "no-display",
      message: expect.stringContaining(`No display answers as ${name}`),
    });
  });

  test("what is asked fails when the server goes away, and nothing waits for ever", async () => {
    const gone = await startDisplay();
    const opened = await openX11Display(gone.name, {});
    await gone.stop();
    await opened.closed;
    await expect(opened.sync()).rejects.toMatchObject({ fault: "display-gone" });
    await opened.close();
  });

  test.each(["XTEST", "RANDR"])("no control on a display without %s", async (extension) => {
    const poor = await startDisplay({ without: [extension] });
    const opened = await openX11Display(poor.name, {});
    await expect(openX11Control(opened)).rejects.toMatchObject({ fault: "unsupported-display" });
    await opened.close();
    await poor.stop();
  });
});
