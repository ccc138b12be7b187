/** As much of the package `x11` as a program needs that only looks on. */
declare module "x11" {
  export interface RawEvent {
    readonly name: string;
    /** Milliseconds of the server's clock. */
    readonly time: number;
    readonly sourceId: number;
    /** Keycode or button. */
    readonly detail: number;
  }

  export interface InputDevice {
    readonly deviceId: number;
    readonly name: string;
  }

  export interface Xinput {
    readonly AllDevices: 0;
    readonly AllMasterDevices: 1;
    XISelectEvents(
      window: number,
      masks: { readonly deviceId: number; readonly mask: readonly string[] },
    ): boolean;
    XIQueryDevice(device: number, answer: (error: unknown, devices: readonly InputDevice[]) => void): void;
  }

  export interface Client {
    require(extension: "xinput", answer: (error: unknown, xinput: Xinput) => void): void;
    on(event: "event", listener: (event: RawEvent) => void): this;
    on(event: "error", listener: (error: unknown) => void): this;
  }

  export interface Setup {
    readonly client: Client;
    readonly screen: readonly { readonly root: number }[];
  }

  export function createClient(
    options: { readonly display: string },
    answer: (error: unknown, setup: Setup) => void,
  ): Client;
}
