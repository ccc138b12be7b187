import { join } from "node:path";
import type { Session, SessionId, Store } from "@assist/assist-core";
import { requestedSession } from "@assist/store-contract/samples";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { openSqliteStore } from "./sqlite/open-sqlite-store.js";
import { describeDisk, smallDisk } from "./testing/describe-disk.js";

describeDisk("a disk that fails", smallDisk, (disk) => {
  let path: string;
  beforeEach(() => {
    path = join(disk().path, "assist.sqlite");
  });

  const big = (id: string): Session => requestedSession({ id, purpose: "x".repeat(20_000) });
  const insert = (store: Store, id: string) => store.transact((tx) => tx.sessions.insert(big(id)));
  const get = (store: Store, id: string) => store.transact((tx) => tx.sessions.get(id as SessionId));

  it("refuses new work when it is full, goes on reading, and recovers when there is room", async () => {
    const store = await openSqliteStore({ path });
    await insert(store, "before");
    await disk().fill();

    const unavailable = { name: "AssistError", code: "store.unavailable", category: "network" };
    const tooMuch = async () => {
      for (let number = 0; number < 200; number++) await insert(store, `too much ${number}`);
    };
    await expect(tooMuch()).rejects.toMatchObject(unavailable);
    await expect(store.check()).rejects.toMatchObject(unavailable);
    expect((await get(store, "before"))?.id).toBe("before");

    await disk().makeRoom();
    await store.check();
    await insert(store, "after");
    expect((await get(store, "after"))?.id).toBe("after");
    await store.close();
  });

  it("keeps a transaction whole that does not fit", async () => {
    const store = await openSqliteStore({ path });
    await insert(store, "before");
    await expect(
      store.transact(async (tx) => {
        for (let number = 0; number < 200; number++) await tx.sessions.insert(big(`part ${number}`));
      }),
    ).rejects.toMatchObject({ code: "store.unavailable", category: "network" });
    expect(await get(store, "part 0")).toBeUndefined();
    await insert(store, "after");
    await store.close();
  });

  it("is said to be the operator's affair when it is read-only", async () => {
    await (await openSqliteStore({ path })).close();
    disk().setReadOnly();
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      name: "AssistError",
      code: "store.unavailable",
      category: "configuration",
    });
  });
});

describe("a path that cannot be opened", () => {
  it.each(["/nonexistent/folder/assist.sqlite", "/dev/null/assist.sqlite", "/"])(
    "is said to be the operator's affair: %s",
    async (path) => {
      await expect(openSqliteStore({ path })).rejects.toMatchObject({
        name: "AssistError",
        code: "store.unavailable",
        category: "configuration",
      });
    },
  );
});
