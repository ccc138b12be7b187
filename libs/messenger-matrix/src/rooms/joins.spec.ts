import { beforeEach, describe, expect, it } from "@jest/globals";
import { contactAddress } from "@assist/assist-core";
import { ConnectionError, MatrixError } from "matrix-js-sdk";
import { matrix } from "../address/matrix-address.js";
import { Joins } from "./joins.js";

let again: string[];
let joins: Joins;
let join: () => Promise<undefined>;

const invitation = (roomId: string, inviter = "@mallory:example.org") => ({
  ...{ roomId, inviter: contactAddress(matrix, inviter), isDirect: false },
});

beforeEach(() => {
  again = [];
  join = () => Promise.resolve(undefined);
  const { signal: stopped } = new AbortController();
  joins = new Joins({ join: () => join(), again: (roomId) => void again.push(roomId), stopped });
});

describe("joins", () => {
  it("of one inviter wait for each other, and not for those of others", async () => {
    const hanging = Promise.withResolvers<undefined>();
    join = () => hanging.promise;
    const first = joins.follow(invitation("!a"));
    expect(joins.waits(invitation("!b"))).toBe(true);
    expect(joins.waits(invitation("!c", "@pat:example.org"))).toBe(false);
    hanging.resolve(undefined);
    await expect(first).resolves.toBe(true);
    expect(again).toEqual(["!b"]);
    expect(joins.waits(invitation("!b"))).toBe(false);
  });

  it("are given up after five tries, at once where they are refused, and never for a limit", async () => {
    join = () => Promise.reject(new MatrixError({ errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 1 }, 429));
    for (let tries = 0; tries < 9; tries++) await expect(joins.follow(invitation("!a"))).rejects.toThrow();
    join = () => Promise.reject(new ConnectionError("fetch failed"));
    for (let tries = 1; tries < 5; tries++) await expect(joins.follow(invitation("!a"))).rejects.toThrow();
    await expect(joins.follow(invitation("!a"))).resolves.toBe(false);
    join = () => Promise.reject(new MatrixError({ errcode: "M_FORBIDDEN" }, 403));
    await expect(joins.follow(invitation("!b"))).resolves.toBe(false);
  });
});
