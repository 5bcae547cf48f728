import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import css from './Popover.module.css';

interface Props {
  anchor: Element;
  label: string;
  /** Where it opens; beside when absent. */
  side?: 'beside' | 'below' | 'above';
  children: ReactNode;
  onClose: () => void;
}

const gap = 8;

/** A box beside an element, kept within the window. Escape or a press outside closes it. */
export function Popover({ anchor, label, side = 'beside', children, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const close = useRef(onClose);
  close.current = onClose;

  const [size, setSize] = useState('');
  // What comes later makes it larger: it is placed anew.
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSize(`${entry.contentRect.width} ${entry.contentRect.height}`);
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: its size is measured anew when it is another one
  useLayoutEffect(() => {
    if (!box.current) return;
    const around = anchor.getBoundingClientRect();
    const { width, height } = box.current.getBoundingClientRect();
    if (side !== 'beside') {
      const top = side === 'below' ? around.bottom + gap : around.top - height - gap;
      setPlace({
        left: Math.max(gap, Math.min(around.right - width, innerWidth - width - gap)),
        top: Math.max(gap, Math.min(top, innerHeight - height - gap)),
      });
      return;
    }
    const right = around.right + gap;
    const left = right + width + gap <= innerWidth ? right : around.left - width - gap;
    setPlace({
      left: Math.max(gap, Math.min(left, innerWidth - width - gap)),
      top: Math.max(gap, Math.min(around.top, innerHeight - height - gap)),
    });
  }, [anchor, side, size]);

  // Whoever came by keyboard goes on where they were.
  useEffect(
    () => () => {
      if (document.activeElement === document.body && anchor instanceof HTMLElement) anchor.focus();
    },
    [anchor],
  );

  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      // Else a dialog that it was opened in would close as well.
      event.preventDefault();
      close.current();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey, true);
    };
  }, []);

  return createPortal(
    <div className={css.popover} ref={box} style={place} role="dialog" aria-label={label}>
      {children}
    </div>,
    // A dialog makes everything outside of it inert, also what it opened itself.
    anchor.closest('dialog') ?? document.body,
  );
}
