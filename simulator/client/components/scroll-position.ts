import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** How near to the end, in pixels, still counts as being there. */
const nearEnd = 80;

/**
 * Keeps a growing list where its reader is: at the end when they are there, or else at the message that they look at,
 * whatever is put above or changes its height.
 */
export function useScrollPosition(
  list: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
) {
  const [atEnd, setAtEnd] = useState(true);
  const stuck = useRef(true);
  const height = useRef(0);
  const anchor = useRef<{ element: Element; top: number } | null>(null);

  const note = useCallback(() => {
    const box = list.current;
    if (!box) return;
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
    // Only scrolling leaves the end: a list that grew or shrank meanwhile is put right when that is observed.
    stuck.current = near || (stuck.current && box.scrollHeight !== height.current);
    height.current = box.scrollHeight;
    setAtEnd(stuck.current);
    const edge = box.getBoundingClientRect().top;
    const element = [...box.querySelectorAll('[data-message-id]')].find(
      (one) => one.getBoundingClientRect().bottom > edge,
    );
    anchor.current = element ? { element, top: element.getBoundingClientRect().top } : null;
  }, [list]);

  useEffect(() => {
    const box = list.current;
    const inner = content.current;
    if (!box || !inner) return;
    const settle = () => {
      height.current = box.scrollHeight;
      if (stuck.current) box.scrollTop = box.scrollHeight;
      else if (anchor.current?.element.isConnected) {
        box.scrollTop += anchor.current.element.getBoundingClientRect().top - anchor.current.top;
      }
    };
    const observer = new ResizeObserver(settle);
    observer.observe(inner);
    observer.observe(box);
    return () => observer.disconnect();
  }, [list, content]);

  const toEnd = useCallback(() => {
    const box = list.current;
    stuck.current = true;
    if (box) box.scrollTop = box.scrollHeight;
  }, [list]);

  return { atEnd, note, toEnd };
}
