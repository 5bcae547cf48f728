import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** How near to the end, in pixels, still counts as being there. */
const nearEnd = 80;

/**
 * Keeps a growing list at its end while its reader is there. Away from the end the windowed list itself keeps the
 * message that is looked at where it is.
 */
export function useScrollPosition(
  list: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
) {
  const [atEnd, setAtEnd] = useState(true);
  const stuck = useRef(true);
  const height = useRef(0);
  const top = useRef(0);

  const note = useCallback(() => {
    const box = list.current;
    if (!box) return;
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
    // Only scrolling up leaves the end: a list that grew or shrank meanwhile is put right when that is observed.
    const wentUp = box.scrollTop < top.current - 1 && box.scrollHeight === height.current;
    stuck.current = near || (stuck.current && !wentUp);
    height.current = box.scrollHeight;
    top.current = box.scrollTop;
    setAtEnd(stuck.current);
  }, [list]);

  useEffect(() => {
    const box = list.current;
    const inner = content.current;
    if (!box || !inner) return;
    const settle = () => {
      height.current = box.scrollHeight;
      if (!stuck.current) return;
      box.scrollTop = box.scrollHeight;
      top.current = box.scrollTop;
    };
    const observer = new ResizeObserver(settle);
    observer.observe(inner);
    observer.observe(box);
    return () => observer.disconnect();
  }, [list, content]);

  const toEnd = useCallback(() => {
    const box = list.current;
    stuck.current = true;
    setAtEnd(true);
    if (box) box.scrollTop = box.scrollHeight;
  }, [list]);

  /** A jump to a message leaves the end although nobody scrolled. */
  const leaveEnd = useCallback(() => {
    stuck.current = false;
  }, []);

  return { atEnd, note, toEnd, leaveEnd };
}
