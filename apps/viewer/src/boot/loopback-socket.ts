import { agentSocketMaxLength, agentSubprotocol } from "@assist/protocol";
import type { OpenAgentSocket } from "../session/control/agent/agent-socket.js";

/** Pages of an https address may speak to the loopback interface too: nobody else's computer answers there. */
export const openLoopbackSocket: OpenAgentSocket = (port, { message, closed }) => {
  const over = once(closed);
  const socket = opened(port);
  if (socket === undefined) {
    setTimeout(over);
    return { waiting: 0, send: () => undefined, close: () => undefined };
  }
  socket.binaryType = "arraybuffer";
  socket.addEventListener("message", ({ data }) => {
    if (data instanceof ArrayBuffer && data.byteLength <= agentSocketMaxLength) message(new Uint8Array(data));
    else socket.close();
  });
  socket.addEventListener("close", over);
  return {
    get waiting() {
      return socket.bufferedAmount;
    },
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN && frame.length <= agentSocketMaxLength) socket.send(frame);
    },
    close: () => socket.close(),
  };
};

/** Undefined where the page's own policy forbids it. */
function opened(port: number): WebSocket | undefined {
  try {
    return new WebSocket(`ws://127.0.0.1:${String(port)}/`, agentSubprotocol);
  } catch {
    return undefined;
  }
}

function once(call: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    call();
  };
}
