import { AssistError } from "../errors/assist-error.js";
import type { SessionLog } from "../ports/store.port.js";
import { emptyLog, examineLog, logChainText, type Sha256 } from "../session/log-chain.js";
import { roleOf, type SessionId } from "../session/session.js";
import { conflict, type MemoryState } from "./memory-store-state.js";

export function memoryLog({ sessions, logs, logEnds }: MemoryState, sha256: Sha256): SessionLog {
  const endOf = (id: SessionId) => logEnds.get(id) ?? emptyLog(id);
  const examine: SessionLog["examine"] = (id, { after = emptyLog(id), most } = {}) => {
    const entries = (logs.get(id) ?? []).filter(({ sequence }) => sequence > after.sequence).slice(0, most);
    return examineLog({ after, end: endOf(id), most }, { entries, count: entries.length }, sha256);
  };
  return {
    async append(id, event) {
      if (!sessions.has(id)) throw conflict(`There is no ${id}`);
      const { sequence: last, digest: previous } = endOf(id);
      const sequence = last + 1;
      const entry = { sequence, event, digest: await sha256(logChainText(previous, sequence, event)) };
      logs.set(id, [...(logs.get(id) ?? []), entry]);
      logEnds.set(id, { sequence, digest: entry.digest });
      return entry;
    },
    end: async (id) => logEnds.get(id),
    async read(id) {
      const { entries, brokenAt } = await examine(id);
      if (brokenAt === undefined) return entries;
      throw new AssistError(
        "store.log-tampered",
        "permission",
        `Entry ${String(brokenAt)} of ${id} was changed`,
      );
    },
    examine,
    entry: async (id, wanted) => logs.get(id)?.find(({ sequence }) => sequence === wanted),
    isCountersigned: async (id, sequence, role) =>
      (logs.get(id) ?? []).some(
        ({ event }) => event.kind === "countersigned" && event.role === role && event.sequence === sequence,
      ),
    async sessionWith(digestStart, person) {
      const isMeant = ({ digest }: { readonly digest: string }) => digest.startsWith(digestStart);
      return [...sessions.values()].findLast(
        (session) =>
          roleOf(session, person) !== undefined &&
          [...(logs.get(session.id) ?? []), endOf(session.id)].some(isMeant),
      )?.id;
    },
  };
}
