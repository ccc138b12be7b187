/** In pixels of the whole desktop. */
export interface Monitor {
  /** As the display names it, "HDMI-1". */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The computer's screens and keyboard, as far as control needs to know them. */
export interface Desktop {
  monitors(): Promise<readonly Monitor[]>;
  /**
   * A real keyboard and a real pointer are in use here. Where none is (disabled, detached, another virtual terminal) nobody
   * could stop anything.
   */
  hasRealInput(): boolean;
  /** Monitors were added, removed, moved or resized; or a real keyboard or pointer was taken out of use, or is back. */
  onChange(listener: () => void): void;
  /** Name of the active keyboard layout ("us", "de", "jp"); undefined where the display does not say. */
  layout(): Promise<string | undefined>;
}
