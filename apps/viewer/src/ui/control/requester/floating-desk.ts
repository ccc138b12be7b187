import { createContext, use } from "react";

/** The window that stays in front: opened by a press, put away by another. */
export interface FloatingDesk {
  readonly possible: boolean;
  readonly open: boolean;
  readonly toggle: () => void;
}

export const FloatingDeskContext = createContext<FloatingDesk | undefined>(undefined);

export function useFloatingDesk(): FloatingDesk {
  const desk = use(FloatingDeskContext);
  if (desk === undefined) throw new Error("used outside of the page");
  return desk;
}
