export interface Geometry {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Around it, which moves what is in it. */
  readonly borderWidth: number;
}

/** Tells where a window was put by its own program from where others put it: the server reports in the order of requests. */
export class Whereabouts {
  /** The place that was reported last, and those asked for since. */
  #asked: readonly Geometry[];

  constructor(first: Geometry) {
    this.#asked = [first];
  }

  /** Asked for last. */
  get wanted(): Geometry | undefined {
    return this.#asked.at(-1);
  }

  ask(geometry: Geometry): void {
    // What changes nothing is never reported.
    if (this.wanted === undefined || !isSame(this.wanted, geometry)) this.#asked = [...this.#asked, geometry];
  }

  /** The server has reported it. False: nobody here asked for it. */
  told(geometry: Geometry): boolean {
    const index = this.#asked.findIndex((one) => isSame(one, geometry));
    if (index > 0) this.#asked = this.#asked.slice(index);
    return index >= 0;
  }
}

const isSame = (one: Geometry, other: Geometry): boolean =>
  one.x === other.x &&
  one.y === other.y &&
  one.width === other.width &&
  one.height === other.height &&
  one.borderWidth === other.borderWidth;
