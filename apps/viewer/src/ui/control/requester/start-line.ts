import { agentFilesPath, type AgentFiles } from "@assist/protocol";

const folderOf = (archive: string): string => archive.replace(/\.tar\.gz$/, "");

/** For a POSIX shell. Links and addresses have no quote in them; whatever has is not put into a line. */
const quoted = (word: string): string => `'${word.replaceAll("'", "")}'`;

/** Fetches the archive, checks, unpacks and starts it: for a terminal, one line. */
export function linuxLine(origin: string, { linux: { file, sha256 } }: AgentFiles, link: string): string {
  const folder = folderOf(file);
  const check = `echo ${quoted(`${sha256}  ${file}`)} | sha256sum -c -`;
  const fetch = `curl -fO ${quoted(`${origin}${agentFilesPath}${file}`)}`;
  return `${fetch} && ${check} && tar -xzf ${file} && ./${folder}/assist-agent ${quoted(link)}`;
}

/** For people with Node, who need no archive. */
export const nodeLine = (origin: string, { npm: { file } }: AgentFiles, link: string): string =>
  `npx --yes ${quoted(`${origin}${agentFilesPath}${file}`)} ${quoted(link)}`;
