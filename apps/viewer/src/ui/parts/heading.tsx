import type { ReactNode } from "react";

/** The screen's one heading; takes the focus when the screen appears. */
export const Heading = ({ children }: { readonly children: ReactNode }) => <h1 tabIndex={-1}>{children}</h1>;
