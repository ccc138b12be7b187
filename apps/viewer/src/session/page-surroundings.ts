import type { Pause } from "../api/pause.js";
import type { SessionClient } from "../api/session-client.js";
import type { Capture } from "../media/capture-screen.js";
import type { Curtain } from "../media/curtain.js";
import type { OpenMediaRoom } from "../media/media-room.js";
import type { StartBeat } from "./beats/beat-clock.js";
import type { AgentMemory } from "./control/agent/agent-memory.js";
import type { OpenAgentSocket } from "./control/agent/agent-socket.js";
import type { GrabFrame } from "./control/agent/mark-reading.js";
import type { LoadPairing } from "./control/agent/awaited-by-page.js";
import type { ConversationMemory } from "./chat/conversation-memory.js";
import type { KeyMemory } from "./keys/key-memory.js";
import type { SeatMemory } from "./seat-memory.js";
import type { TabHold } from "./tab-hold.js";

/** What the page needs of the browser. */
export interface PageSurroundings {
  readonly client: SessionClient;
  readonly memory: SeatMemory;
  readonly keyMemory: KeyMemory;
  readonly chatMemory: ConversationMemory;
  readonly hold: TabHold;
  readonly pause: Pause;
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  readonly monotonicNow: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly startBeat: StartBeat;
  readonly openRoom: OpenMediaRoom;
  /** A room will be opened soon: what it takes may be loaded now. */
  readonly expectRoom: () => void;
  /** False on phones: their browsers have no picker. */
  readonly canCapture: () => boolean;
  readonly captureScreen: () => Promise<Capture>;
  readonly openCurtain: () => Curtain;
  readonly agentMemory: AgentMemory;
  readonly openAgentSocket: OpenAgentSocket;
  readonly loadPairing: LoadPairing;
  readonly grabFrame: GrabFrame;
  /** Address of the service that this page is of. */
  readonly service: string;
  readonly language: () => "en" | "ja";
  /** Whether media can be encrypted here; without that nothing is shown. */
  readonly canEncrypt: () => boolean;
}
