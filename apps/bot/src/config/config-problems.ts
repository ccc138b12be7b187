import { z } from "zod";
import { configSchema } from "./config.schema.js";

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Path = readonly PropertyKey[];

/** All that is wrong with a configuration, one line each: the key, what is the matter, what to write. No values. */
export function configProblems(error: z.ZodError, data: unknown): string[] {
  if (data === null || data === undefined) return ["The file is empty."];
  const schema = z.toJSONSchema(configSchema, { io: "input" });
  return error.issues.flatMap((issue) => {
    const at = schemasAt([schema], issue.path, data);
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknownKey([...issue.path, key], at));
    return [`${keyOf(issue.path)} ${matterWith(valueAt(data, issue.path), issue.message)}${toWrite(at)}`];
  });
}

function unknownKey(path: Path, section: readonly JsonSchema[]): string {
  const key = String(path.at(-1));
  // Where the blank behind a colon is missing, the value is part of the key, and may be a secret.
  const [shown = "…"] = /^[\w-]+/.exec(key) ?? [];
  const blank = shown === key ? "" : " (is a blank missing behind the colon?)";
  const known = section.flatMap(({ properties }) => Object.keys(properties ?? {}));
  return `${keyOf([...path.slice(0, -1), shown])} is no key${blank}. Here one may write: ${[...new Set(known)].join(", ")}.`;
}

function matterWith(value: unknown, message: string): string {
  if (value === undefined) return "is missing";
  if (value === null || value === "") return "is empty";
  return /^(must|still)/.test(message) ? message : `is not right (${message})`;
}

function toWrite(schemas: readonly JsonSchema[]): string {
  const words = schemas.map(({ description }) => description).find((text) => text !== undefined);
  return words === undefined ? "." : `: write ${words}.`;
}

const keyOf = (path: Path): string => (path.length === 0 ? "The file" : path.map(String).join("."));

/** Where there are alternatives, the one that is meant: an account's or a component's. */
function schemasAt(schemas: readonly JsonSchema[], path: Path, data: unknown): readonly JsonSchema[] {
  const spread = schemas.flatMap((schema) => [
    schema,
    ...(schema.anyOf ?? []),
    ...meant(schema.oneOf ?? [], data),
  ]);
  const [first, ...rest] = path;
  if (first === undefined) return spread;
  const next = spread.flatMap(({ properties }) => properties?.[String(first)] ?? []);
  return schemasAt(next.filter(isSchema), rest, valueAt(data, [first]));
}

function meant(alternatives: readonly JsonSchema[], data: unknown): readonly JsonSchema[] {
  const fitting = alternatives.filter((one) => isMeant(one, data));
  return fitting.length === 0 ? alternatives : fitting;
}

/** Alternatives differ by a key with one value each (`mode`), which may be left out where it is the default. */
const isMeant = (alternative: JsonSchema, data: unknown): boolean =>
  Object.entries(alternative.properties ?? {}).every(([key, property]) => {
    if (!isSchema(property) || property.const === undefined) return true;
    return (valueAt(data, [key]) ?? property.default) === property.const;
  });

const isSchema = (schema: unknown): schema is JsonSchema => typeof schema === "object" && schema !== null;

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key],
    data,
  );
