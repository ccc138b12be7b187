/** Asks again and again until the answer is as wished; each answer comes from a server, so this waits and does not spin. */
export async function eventually<T>(ask: () => Promise<T>, wished: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wished(answer)) return answer;
  }
}
