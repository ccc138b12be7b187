import type { Page } from "playwright-core";

/** What goes wrong on a page from now on without anybody catching it. */
export function pageErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  return errors;
}
