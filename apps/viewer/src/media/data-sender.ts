import { LossySender } from "./lossy-sender.js";
import { dataTopics, type DataTerms, type DataTopic } from "./media-room.js";
import { ReliableSender } from "./reliable-sender.js";

type Frame = Uint8Array<ArrayBuffer>;

/** Data packets of this page. What is of one topic never waits for, or takes the place of, what is of another. */
export class DataSender {
  readonly #reliable: Record<DataTopic, ReliableSender>;
  readonly #lossy: Record<DataTopic, LossySender>;

  constructor(publish: (frame: Frame, terms: DataTerms) => Promise<void>) {
    const reliable = (topic: DataTopic) =>
      new ReliableSender((frame) => publish(frame, { topic, reliable: true }));
    const lossy = (topic: DataTopic) =>
      new LossySender((frame) => publish(frame, { topic, reliable: false }));
    this.#reliable = { sealed: reliable("sealed"), control: reliable("control") };
    this.#lossy = { sealed: lossy("sealed"), control: lossy("control") };
  }

  send(frame: Frame, { topic, reliable }: DataTerms): void {
    (reliable ? this.#reliable : this.#lossy)[topic].send(frame);
  }

  /** Whether the browser has sent what was lossy before, all but a little. */
  free(isFree: boolean): void {
    for (const topic of dataTopics) this.#lossy[topic].free(isFree);
  }

  interrupted(): void {
    for (const topic of dataTopics) this.#lossy[topic].interrupted();
  }
}
