// Sets the handlers of this scope as it is loaded.
import "livekit-client/e2ee-worker";
import { guardWorker, type WorkerScope } from "./guarded-worker.js";

guardWorker(globalThis as unknown as WorkerScope);
