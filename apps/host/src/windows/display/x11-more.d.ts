/** What else of the package `x11` the windows need, beside x11/x11-package.d.ts. */
import "x11";

declare module "x11" {
  interface PixelFormat {
    readonly bits_per_pixel: number;
    readonly scanline_pad: number;
  }

  interface Setup {
    /** By depth. */
    readonly format: Readonly<Record<number, PixelFormat>>;
    /** 0: the least significant byte first. */
    readonly image_byte_order: 0 | 1;
  }

  interface WindowValues {
    readonly backgroundPixmap?: number;
  }

  interface XEvent {
    readonly time?: number;
    readonly rootx?: number;
    readonly rooty?: number;
    readonly flags?: number;
    readonly mods?: { readonly effective: number };
    readonly property?: number;
    readonly requestor?: number;
    readonly parent?: number;
    readonly borderWidth?: number;
  }

  interface Client {
    readonly atoms: Readonly<Record<string, number>>;
    ClearArea(window: number, x: number, y: number, width: number, height: number, exposures: 0 | 1): void;
    GetKeyboardMapping(first: number, count: number, answer: Answer<readonly (readonly number[])[]>): void;
    ReparentWindow(window: number, parent: number, x: number, y: number): void;
    /** `mapState` 2: on the screen. */
    GetWindowAttributes(window: number, answer: Answer<{ readonly mapState: number }>): void;
    SetSelectionOwner(owner: number, selection: number, time: number): void;
    ConvertSelection(
      requestor: number,
      selection: number,
      target: number,
      property: number,
      time: number,
    ): void;
  }
}
