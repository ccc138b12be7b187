import { agentFiles, agentFilesPath, type AgentFiles } from "@assist/protocol";

export type KnownFiles =
  | { readonly known: "there"; readonly files: AgentFiles }
  /** This service has no agent. */
  | { readonly known: "none" }
  | { readonly known: "unreachable" };

type Fetch = (path: string) => Promise<Pick<Response, "ok" | "status" | "json">>;

/** What the service has of the agent, as it states itself. */
export async function readAgentFiles(get: Fetch): Promise<KnownFiles> {
  try {
    const answer = await get(`${agentFilesPath}agent.json`);
    if (!answer.ok) return { known: answer.status === 404 ? "none" : "unreachable" };
    const files = agentFiles.safeParse(await answer.json()).data;
    return files === undefined ? { known: "none" } : { known: "there", files };
  } catch {
    return { known: "unreachable" };
  }
}
