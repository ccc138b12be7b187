const lookEveryMs = 20;
const patienceMs = 20_000;

/** For what no event announces: looks until the expectation holds, and says in the end what did not. */
export async function eventually(expectation: () => void): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      expectation();
      return;
    } catch (problem) {
      if (Date.now() > until) throw problem;
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
