import type { ReactNode } from "react";

/** Something went wrong; read out at once. */
export const Notice = ({ children }: { readonly children: ReactNode }) => (
  <p className="notice" role="alert">
    {children}
  </p>
);
