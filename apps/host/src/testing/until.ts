/** Waits, without a clock, for what real cryptography brings about; fails when it does not come. */
export async function until(isSo: () => boolean, what = isSo.toString()): Promise<void> {
  for (let turn = 0; turn < 5_000; turn += 1) {
    if (isSo()) return;
    await nextTurn();
  }
  throw new Error(`never came: ${what}`);
}

/** As long as anything moves that promises alone bring about. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
}

function nextTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(() => resolve(undefined));
  return promise;
}
