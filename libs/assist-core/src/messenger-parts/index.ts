export { AtMost, type Measure } from "./at-most.js";
export { DurableNotes } from "./durable-notes.js";
export { namedIn } from "./named-in.js";
export { saidTo } from "./said-to.js";
export { SenderQueues, type Queued, type QueueSizes } from "./sender-queues.js";
