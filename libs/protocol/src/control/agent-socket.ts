import { agentSocketKinds, type AgentSocketKind } from "./agent-message.schema.js";

type Bytes = Uint8Array<ArrayBuffer>;

export interface AgentSocketMessage {
  readonly kind: AgentSocketKind;
  readonly contents: Bytes;
}

/** A WebSocket message between page and agent, see {@link agentSocketKinds}. */
export function writeAgentSocketMessage(kind: AgentSocketKind, contents: Uint8Array): Bytes {
  const message = new Uint8Array(1 + contents.length);
  message[0] = agentSocketKinds[kind];
  message.set(contents, 1);
  return message;
}

/** Undefined for what is empty or of a kind that is not known here. The contents are a view of the message. */
export function readAgentSocketMessage(message: Bytes): AgentSocketMessage | undefined {
  const [code] = message;
  const kind = (Object.keys(agentSocketKinds) as AgentSocketKind[]).find(
    (it) => agentSocketKinds[it] === code,
  );
  return kind && { kind, contents: message.subarray(1) };
}
