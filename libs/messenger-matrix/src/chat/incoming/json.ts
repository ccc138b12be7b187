/** What came from a server or a person's client, of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function objectIn(json: Json | undefined, key: string): Json | undefined {
  const value = json?.[key];
  return isJson(value) ? value : undefined;
}

export function listIn(json: Json | undefined, key: string): readonly unknown[] {
  const value: unknown = json?.[key];
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

export function textIn(json: Json | undefined, key: string): string | undefined {
  const value = json?.[key];
  return typeof value === "string" ? value : undefined;
}

export function numberIn(json: Json | undefined, key: string): number | undefined {
  const value = json?.[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Whether objects and arrays are in one another at most so often: what works on JSON may not stand any depth. */
export function isFlat(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isFlat(inner, levels - 1));
}
