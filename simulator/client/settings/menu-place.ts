import type { MouseEvent } from 'react';

/** Where a menu opens: beside an element, or at a point of the window in pixels. */
export type MenuPlace = Element | { x: number; y: number };

/** Where a context menu opens: at the pointer, or, when the keyboard asked for it, beside the element. */
export const menuPlace = (event: MouseEvent<Element>): MenuPlace =>
  event.clientX === 0 && event.clientY === 0 ? event.currentTarget : { x: event.clientX, y: event.clientY };
