/** All that needs no more than its turn has happened: promises, one after the other, no timers. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
