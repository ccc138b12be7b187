/** What is sent to one room goes one after the other; rooms do not wait for each other. */
export class RoomLanes {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(roomId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(roomId) ?? Promise.resolve();
    const running = before.then(work, work);
    this.#last.set(roomId, running);
    const forget = () => {
      if (this.#last.get(roomId) === running) this.#last.delete(roomId);
    };
    running.then(forget, forget);
    return running;
  }
}
