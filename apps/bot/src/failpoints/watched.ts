/** Called before and after each call of a watched object, with its name: `chat:tx.inbox.claim:before`. */
export type Reached = (point: string) => void;

/**
 * The same object, except that each call of a method, also of the objects it holds, is told before it is made and after
 * it has succeeded.
 */
export function watched<T extends object>(target: T, name: string, reached: Reached): T {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(target, key, target);
      const place = `${name}.${String(key)}`;
      if (typeof value === "function") return watchedCall(value.bind(target) as Call, place, reached);
      return typeof value === "object" && value !== null ? watched(value, place, reached) : value;
    },
  });
}

type Call = (...args: readonly unknown[]) => unknown;

const watchedCall =
  (call: Call, place: string, reached: Reached): Call =>
  (...args) => {
    const succeeded = (result: unknown) => {
      reached(`${place}:after`);
      return result;
    };
    reached(`${place}:before`);
    const result = call(...args);
    return result instanceof Promise ? result.then(succeeded) : succeeded(result);
  };
