import { afterEach, describe, expect, it, jest } from "@jest/globals";
import loglevel from "loglevel";
import { MatrixError } from "matrix-js-sdk";
import type { Log } from "../log.js";
import { sdkLogger, silenceSdkConsole } from "./sdk-logger.js";

describe("what the SDK logs", () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it("is kept for those who look for it, without what may be somebody's words", () => {
    const lines: string[] = [];
    const log: Log = {
      debug: (fields, message) => void lines.push(`${JSON.stringify(fields)} ${message}`),
      info: (_, message) => void lines.push(`too loud: ${message}`),
      warn: (_, message) => void lines.push(`too loud: ${message}`),
    };
    const logger = sdkLogger(log).getChild("[Room]");
    logger.warn("not decrypted", 7, { content: { body: "secret" } });
    logger.error("refused", new MatrixError({ errcode: "M_FORBIDDEN", error: "secret" }, 403));
    expect(lines).toEqual([
      '{"from":"sdk [Room]"} not decrypted 7 object',
      '{"from":"sdk [Room]"} refused M_FORBIDDEN M_FORBIDDEN',
    ]);
  });

  it("does not get to the console, of parts that were loaded before or are later, and others' lines do", () => {
    const written = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    const ofSdk = loglevel.getLogger("matrix") as loglevel.Logger & {
      getChild(name: string): loglevel.Logger;
    };
    const loaded = ofSdk.getChild("loaded");
    loaded.warn("before");
    expect(written).toHaveBeenCalledTimes(1);
    silenceSdkConsole();
    ofSdk.warn("an event");
    loaded.warn("an event");
    ofSdk.getChild("later").warn("an event");
    expect(written).toHaveBeenCalledTimes(1);
    loglevel.getLogger("somebody else").warn("a line");
    expect(written).toHaveBeenCalledTimes(2);
  });
});
