/** Waits, without a clock, for what real cryptography brings about; fails when it does not come. */
export async function until(isSo: () => boolean, what = isSo.toString()): Promise<void> {
  for (let turn = 0; turn < 5_000; turn += 1) {
    if (isSo()) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    setTimeout(() => resolve(undefined));
    await promise;
  }
  throw new Error(`never came: ${what}`);
}

/** As long as anything moves that cryptography may bring about. */
export async function quiet(): Promise<void> {
  let turns = 0;
  await until(() => (turns += 1) > 60);
}
