import { agentFilesPath, type AgentFiles } from "@assist/protocol";

const folderOf = (archive: string): string => archive.replace(/\.tar\.gz$/, "");

/** For a POSIX shell. Links and addresses have no quote in them; whatever has is not put into a line. */
const quoted = (word: string): string => `'${word.replaceAll("'", "")}'`;

/** By standard input, and by a command of the shell itself: whoever reads the list of processes finds no link there. */
const given = (link: string): string => `printf '%s\\n' ${quoted(link)}`;

/** Fetches the archive, checks, unpacks and starts it: for a terminal, one line. */
export function linuxLine(origin: string, { linux: { file, sha256 } }: AgentFiles, link: string): string {
  const folder = folderOf(file);
  const check = `echo ${quoted(`${sha256}  ${file}`)} | sha256sum -c -`;
  const fetch = `curl -fO ${quoted(`${origin}${agentFilesPath}${file}`)}`;
  return `${fetch} && ${check} && tar -xzf ${file} && ${given(link)} | ./${folder}/assist-agent -`;
}

/** For people with Node, who need no archive. */
export const nodeLine = (origin: string, { npm: { file } }: AgentFiles, link: string): string =>
  `${given(link)} | npx --yes ${quoted(`${origin}${agentFilesPath}${file}`)} -`;
