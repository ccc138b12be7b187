/** What of the package `x11` is used here; it has no types of its own. Requests are batched until one wants a reply. */
declare module "x11" {
  import type { EventEmitter } from "node:events";
  import type { Duplex } from "node:stream";

  /** `true` says that a failure was handled; else it is also emitted as `error`. */
  export type Answer<T> = (error: Error | null | undefined, value: T) => boolean | undefined;

  export interface Screen {
    readonly root: number;
    readonly root_visual: number;
    readonly root_depth: number;
    readonly default_colormap: number;
    readonly white_pixel: number;
    readonly black_pixel: number;
    readonly pixel_width: number;
    readonly pixel_height: number;
    /** By depth, then by id of the visual. */
    readonly depths: Readonly<Record<number, Readonly<Record<number, { readonly class: number }>>>>;
  }

  export interface Setup {
    readonly client: Client;
    readonly screen: readonly Screen[];
    readonly min_keycode: number;
    readonly max_keycode: number;
  }

  export interface Property {
    readonly type: number;
    readonly format: number;
    readonly bytesAfter: number;
    readonly data: Buffer;
  }

  export interface WindowValues {
    readonly backgroundPixel?: number;
    readonly borderPixel?: number;
    readonly bitGravity?: number;
    readonly overrideRedirect?: boolean;
    readonly eventMask?: number;
    readonly colormap?: number;
    readonly cursor?: number;
  }

  export interface Extension {
    readonly majorOpcode: number;
    readonly firstEvent: number;
  }

  export interface Xtest extends Extension {
    readonly KeyPress: 2;
    readonly KeyRelease: 3;
    readonly ButtonPress: 4;
    readonly ButtonRelease: 5;
    readonly MotionNotify: 6;
    /** `delay` in ms before it happens; the root window only counts for motion. */
    FakeInput(type: number, detail: number, delay: number, window: number, x: number, y: number): void;
    /** True: not held up by a client that has grabbed the server. */
    GrabControl(impervious: boolean): void;
  }

  export interface InputDevice {
    readonly deviceId: number;
    /** 1 master pointer, 2 master keyboard, 3 slave pointer, 4 slave keyboard, 5 floating. */
    readonly use: number;
    readonly attachment: number;
    /** 0: says nothing. */
    readonly enabled: number;
    readonly name: string;
  }

  export interface Xinput extends Extension {
    readonly AllDevices: 0;
    readonly AllMasterDevices: 1;
    readonly xi2: { readonly majorVersion: number; readonly minorVersion: number } | null;
    XISelectEvents(
      window: number,
      masks: { readonly deviceId: number; readonly mask: readonly string[] },
    ): boolean;
    XIQueryDevice(device: number, answer: Answer<readonly InputDevice[]>): void;
  }

  export interface XkbState {
    readonly mods: number;
    readonly baseMods: number;
    readonly latchedMods: number;
    readonly lockedMods: number;
    readonly group: number;
  }

  export interface Xkb extends Extension {
    readonly UseCoreKbd: 0x100;
    SelectEvents(
      device: number,
      affectWhich: number,
      clear: number,
      selectAll: number,
      affectMap: number,
      map: number,
    ): void;
    GetState(device: number, answer: Answer<XkbState>): void;
    LatchLockState(
      device: number,
      affectLocks: number,
      locks: number,
      lockGroup: boolean,
      group: number,
      affectLatches: number,
      latches: number,
      latchGroup: boolean,
      groupLatch: number,
    ): void;
  }

  export interface CrtcInfo {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    /** 0: switched off. */
    readonly mode: number;
    readonly output: readonly number[];
  }

  export interface Randr extends Extension {
    readonly major_version: number;
    readonly minor_version: number;
    SelectInput(window: number, mask: number): void;
    GetScreenResourcesCurrent(window: number, answer: Answer<{ readonly crtcs: readonly number[] }>): void;
    GetCrtcInfo(crtc: number, configTime: number, answer: Answer<CrtcInfo>): void;
    GetOutputInfo(output: number, configTime: number, answer: Answer<{ readonly name: string }>): void;
  }

  export interface Shape extends Extension {
    readonly Kind: { readonly Bounding: number; readonly Clip: number; readonly Input: number };
    readonly Op: { readonly Set: number };
    Rectangles(
      op: number,
      kind: number,
      window: number,
      x: number,
      y: number,
      rectangles: readonly (readonly [x: number, y: number, width: number, height: number])[],
      ordering?: number,
    ): void;
  }

  export interface Extensions {
    xtest: Xtest;
    xinput: Xinput;
    xkb: Xkb;
    randr: Randr;
    shape: Shape;
  }

  /** An event as the package hands it over; which fields there are depends on its name. */
  export interface XEvent {
    readonly type: number;
    readonly name?: string;
    /** Window. */
    readonly wid?: number;
    readonly atom?: number;
    /** Keycode or button. */
    readonly detail?: number;
    readonly keycode?: number;
    readonly x?: number;
    readonly y?: number;
    readonly width?: number;
    readonly height?: number;
    readonly count?: number;
    readonly deviceId?: number;
    readonly sourceId?: number;
    readonly message_type?: number;
    /** Of a client message; of an XInput event that the package does not read, all from its evtype on. */
    readonly data?: readonly number[] | Buffer;
    readonly xkbType?: number;
    readonly group?: number;
    readonly latchedMods?: number;
    readonly lockedMods?: number;
    readonly rawData?: Buffer;
  }

  export interface Client extends EventEmitter {
    readonly stream: Duplex;
    /** Of the last request. */
    seq_num: number;
    readonly pack_stream: { put(request: Buffer): void; submit(expectsReply?: boolean): boolean };
    readonly replies: Record<
      number,
      [
        read: (reply: Buffer, secondByte: number) => unknown,
        answer: (error: Error | null, value: never) => unknown,
      ]
    >;
    /** Parsers for events of extensions that the package does not know itself, by event number. */
    readonly eventParsers: Record<
      number,
      (type: number, seq: number, extra: number, code: number, raw: Buffer) => object
    >;
    /** Known so far, by name. The package gives all clients the same one, whatever server they talk to. */
    atoms: Record<string, number>;
    readonly eventMask: Readonly<Record<string, number>>;
    AllocID(): number;
    ReleaseID(id: number): void;
    require<Name extends keyof Extensions>(name: Name, answer: Answer<Extensions[Name]>): void;
    flush(): Promise<void>;
    terminate(): void;

    QueryExtension(name: string, answer: Answer<{ readonly present: number }>): void;

    InternAtom(onlyIfExists: boolean, name: string, answer: Answer<number>): void;
    GetAtomName(atom: number, answer: Answer<string>): void;
    GetProperty(
      remove: 0 | 1,
      window: number,
      property: number,
      type: number,
      offset: number,
      length: number,
      answer: Answer<Property>,
    ): void;
    ChangeProperty(
      mode: 0 | 1 | 2,
      window: number,
      property: number,
      type: number,
      format: 8 | 16 | 32,
      data: Buffer | readonly number[] | string,
    ): void;
    DeleteProperty(window: number, property: number): void;
    GetInputFocus(answer: Answer<{ readonly focus: number; readonly revertTo: number }>): void;
    SetInputFocus(window: number, revertTo: number): void;
    QueryKeymap(answer: Answer<Buffer>): void;
    QueryPointer(
      window: number,
      answer: Answer<{ readonly rootX: number; readonly rootY: number; readonly keyMask: number }>,
    ): void;
    ChangeKeyboardMapping(first: number, keysymsPerKeycode: number, keysyms: readonly number[]): void;
    /** Modes: 0 stops the devices until the program says so, 1 does not. Answers 0 when it has been granted. */
    GrabKeyboard(
      window: number,
      ownerEvents: boolean,
      time: number,
      pointerMode: 0 | 1,
      keyboardMode: 0 | 1,
      answer: Answer<number>,
    ): void;
    GrabServer(): void;
    UngrabServer(): void;

    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      border: number,
      depth: number,
      windowClass: number,
      visual: number,
      values: WindowValues,
    ): void;
    ChangeWindowAttributes(window: number, values: WindowValues): void;
    DestroyWindow(window: number): void;
    MapWindow(window: number): void;
    UnmapWindow(window: number): void;
    ConfigureWindow(
      window: number,
      values: Readonly<
        Partial<Record<"x" | "y" | "width" | "height" | "borderWidth" | "sibling" | "stackMode", number>>
      >,
    ): void;
    RaiseWindow(window: number): void;
    MoveWindow(window: number, x: number, y: number): void;
    ResizeWindow(window: number, width: number, height: number): void;
    SendEvent(destination: number, propagate: boolean, eventMask: number, event: Buffer | object): void;
    CreateColormap(id: number, window: number, visual: number, alloc: 0 | 1): void;
    CreatePixmap(id: number, drawable: number, depth: number, width: number, height: number): void;
    FreePixmap(id: number): void;
    CreateGC(id: number, drawable: number, values: Readonly<Record<string, number>>): void;
    FreeGC(id: number): void;
    CopyArea(
      source: number,
      destination: number,
      gc: number,
      fromX: number,
      fromY: number,
      toX: number,
      toY: number,
      width: number,
      height: number,
    ): void;
    PutImage(
      format: 0 | 1 | 2,
      drawable: number,
      gc: number,
      width: number,
      height: number,
      x: number,
      y: number,
      leftPad: number,
      depth: number,
      data: Buffer,
    ): void;
  }

  export interface ClientOptions {
    readonly display: string;
    /** Requests leave together: when one wants a reply, or the turn of the event loop ends. */
    readonly bufferRequests: boolean;
    readonly shm: false;
  }

  export function createClient(
    options: ClientOptions,
    opened: (error: Error | null | undefined, setup: Setup) => void,
  ): Client;
}

declare module "x11/lib/keysyms.js" {
  const keysyms: Readonly<Record<string, { readonly code: number; readonly description: string | null }>>;
  export = keysyms;
}
