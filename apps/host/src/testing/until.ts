/** Waits, without a clock, for what real cryptography brings about; fails when it does not come. */
export async function until(isSo: () => boolean, what = isSo.toString()): Promise<void> {
  for (let turn = 0; turn < 5_000; turn += 1) {
    if (isSo()) return;
    await nextTurn();
  }
  throw new Error(`never came: ${what}`);
}

/** As long as anything moves that cryptography may bring about. */
export async function quiet(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}

function nextTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setImmediate(() => resolve(undefined));
  return promise;
}
