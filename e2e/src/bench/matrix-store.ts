import { stat } from "node:fs/promises";
import { MatrixDevice } from "../clients/matrix-device.js";
import type { MatrixRoom } from "../clients/matrix-room.js";
import { startParts, type Parts } from "../stack/parts.js";
import { progress, type Row } from "./table.js";

const messages = 1_000;

/** How the file of the bot's Matrix account grows with what is said in an encrypted room. */
export async function measureMatrixStore(): Promise<readonly Row[]> {
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ users: [], inMatrix: ["carol"] });
  opened.defer(() => parts.stop());
  const carol = await MatrixDevice.signIn(parts.matrix, "carol");
  opened.defer(() => carol.signOut());
  const room = await carol.openBotChat({ encrypted: true });
  const rows: Row[] = [];
  for (const eachKeyNew of [false, true]) {
    progress(
      `${messages} encrypted Matrix messages, ${eachKeyNew ? "each with a key of its own" : "as clients do"}`,
    );
    rows.push(await measureGrowth(parts, room, eachKeyNew));
  }
  return rows;
}

async function measureGrowth(parts: Parts, room: MatrixRoom, eachKeyNew: boolean): Promise<Row> {
  const before = await kibAtRest(parts);
  for (let message = 0; message < messages; message++) {
    if (eachKeyNew) await room.renewKey();
    await room.asks("status", /Nothing is open/);
  }
  const after = await kibAtRest(parts);
  const keys = eachKeyNew ? "each with a key of its own" : "with the keys that clients make";
  return {
    figure: `growth of the Matrix account's file by ${messages} encrypted messages and their answers, ${keys}`,
    value: `${(after - before).toFixed(0)} KiB (${before.toFixed(0)} → ${after.toFixed(0)})`,
    samples: String(messages),
  };
}

/** Of the file once the bot has closed it. The bot is there again after that. */
async function kibAtRest(parts: Parts): Promise<number> {
  await parts.stopBot();
  const { size } = await stat(`${parts.storePath}.matrix`);
  await parts.startBot();
  return size / 1_024;
}
