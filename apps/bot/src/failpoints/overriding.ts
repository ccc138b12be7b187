/** The same object, with some of its methods replaced. */
export const overriding = <T extends object>(target: T, ways: Partial<T>): T =>
  new Proxy(target, {
    get(_, key) {
      if (key in ways) return Reflect.get(ways, key);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
