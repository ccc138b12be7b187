export {
  startChatServer,
  type ChatPerson,
  type ChatServer,
  type ChatServerOptions,
} from "./chat/chat-server.js";
export { startBot, type Bot, type BotInMatrix, type BotOptions } from "./demo/start-bot.js";
export type { Hand } from "./display/hand.js";
export {
  startDisplay,
  startNestedDisplay,
  type Display,
  type DisplayOptions,
  type MonitorPlace,
} from "./display/start-display.js";
export type { StackState } from "./demo/state-file.js";
export { startLivekit, type Livekit, type LivekitOptions } from "./livekit/start-livekit.js";
export { freePort, loopback, portAnswers } from "./process/ports.js";
export {
  SupervisedProcess,
  withLog,
  type ProcessExit,
  type ProcessOptions,
} from "./process/supervised-process.js";
export { startShapedTcpRelay, type ShapedTcpRelay } from "./process/shaped-tcp-relay.js";
export type { NetworkShape } from "./process/shaped-way.js";
export { startTcpRelay, type TcpRelay } from "./process/tcp-relay.js";
export { startUdpRelay, type UdpRelay } from "./process/udp-relay.js";
export type { XmppAccount } from "./prosody/accounts.js";
export type { ProsodyComponent, ProsodyPorts } from "./prosody/prosody-config.js";
export { startProsody, type Prosody, type ProsodyOptions } from "./prosody/start-prosody.js";
export { StackError } from "./stack-error.js";
export { MatrixRefusal, matrixRequest, type MatrixRequest } from "./synapse/matrix-request.js";
export { startSynapse, type Synapse, type SynapseOptions } from "./synapse/start-synapse.js";
export type { MatrixAccount, MatrixLogin, SynapseAccounts } from "./synapse/synapse-accounts.js";
export { usualMessageRate, type MessageRate } from "./synapse/synapse-config.js";
export { Sight } from "./waiting/sight.js";
export { until } from "./waiting/until.js";
