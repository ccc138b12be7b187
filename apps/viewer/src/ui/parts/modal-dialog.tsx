import { useEffect, useRef, type ReactNode } from "react";

interface ModalDialogProps {
  readonly open: boolean;
  readonly close: () => void;
  /** Of the heading among the children. */
  readonly labelledBy: string;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: the first thing in it has the focus, Escape closes it, and the focus goes back. */
export function ModalDialog({ open, close, labelledBy, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element?.open === false) element.showModal();
    if (!open && element?.open === true) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby={labelledBy} onClose={close}>
      {open && children}
    </dialog>
  );
}
