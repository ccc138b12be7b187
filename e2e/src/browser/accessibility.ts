import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds wrong on a page, or in a part of it: rule, impact and where. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations: found } = await (part === undefined ? builder : builder.include(part)).analyze();
  return found.map(({ id, impact, nodes }) => {
    const where = nodes.map(({ target }) => target.join(" ")).join(", ");
    return `${id} (${impact ?? "?"}): ${where}`;
  });
}
