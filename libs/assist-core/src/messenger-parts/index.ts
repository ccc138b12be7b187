export { AtMost, type Measure } from "./at-most.js";
export { BackOff } from "./back-off.js";
export { DurableNotes } from "./durable-notes.js";
export { namedIn } from "./named-in.js";
export { saidTo } from "./said-to.js";
export { signAnswer } from "./sign-answer.js";
export { SenderQueues, type Queued, type QueueSizes } from "./sender-queues.js";
