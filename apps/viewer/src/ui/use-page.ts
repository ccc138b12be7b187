import { createContext, use, useSyncExternalStore } from "react";
import type { PageState } from "../session/page-state.js";
import type { Page } from "../session/page.js";

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = use(PageContext);
  if (page === undefined) throw new Error("used outside of the page");
  return page;
}

export function usePageState(): PageState {
  const { state } = usePage();
  return useSyncExternalStore(state.subscribe, state.get);
}
