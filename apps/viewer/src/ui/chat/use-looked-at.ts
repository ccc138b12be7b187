import { useEffect, useState, type RefObject } from "react";
import { usePage } from "../use-page.js";

/**
 * Tells the page that its lines were seen: the end of the chat is in sight, on a page that is visible, and no full
 * screen covers it.
 */
export function useLookedAt(end: RefObject<HTMLElement | null>, unread: number): void {
  const page = usePage();
  const [inSight, setInSight] = useState(false);
  const uncovered = useUncovered();
  useEffect(() => {
    const element = end.current;
    if (element === null) return;
    const observer = new IntersectionObserver((entries) =>
      setInSight(entries.at(-1)?.isIntersecting === true),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [end]);
  useEffect(() => {
    if (inSight && uncovered && unread > 0) page.chatSeen();
  }, [page, inSight, uncovered, unread]);
}

const isUncovered = (): boolean => !document.hidden && document.fullscreenElement === null;

function useUncovered(): boolean {
  const [uncovered, setUncovered] = useState(isUncovered);
  useEffect(() => {
    const changed = () => setUncovered(isUncovered());
    document.addEventListener("visibilitychange", changed);
    document.addEventListener("fullscreenchange", changed);
    return () => {
      document.removeEventListener("visibilitychange", changed);
      document.removeEventListener("fullscreenchange", changed);
    };
  }, []);
  return uncovered;
}
