import type { KeyboardEvent } from 'react';

/** The button of a grid that lies next in a direction; none at its edge. */
function neighbour(from: HTMLElement, key: string, buttons: readonly HTMLElement[]): HTMLElement | undefined {
  const at = buttons.indexOf(from);
  if (key === 'ArrowRight') return buttons[at + 1];
  if (key === 'ArrowLeft') return buttons[at - 1];
  const here = from.getBoundingClientRect();
  const rows = buttons
    .map((button) => ({ button, box: button.getBoundingClientRect() }))
    .filter(({ box }) => (key === 'ArrowDown' ? box.top >= here.bottom : box.bottom <= here.top));
  // The nearest row first, in it the nearest column.
  const nearest = (one: DOMRect) => Math.abs(one.top - here.top) * 1000 + Math.abs(one.left - here.left);
  return rows.toSorted((a, b) => nearest(a.box) - nearest(b.box))[0]?.button;
}

/**
 * The keyboard of a picker: arrows move over its buttons from wherever the focus is, the one down from the search field
 * goes to the first. Put it on the element around both.
 */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || !/^Arrow(?:Up|Down|Left|Right)$/.test(key)) return;
  const buttons = [...currentTarget.querySelectorAll<HTMLElement>('[data-grid] button')];
  const isSearch = target instanceof HTMLInputElement;
  if (isSearch && key !== 'ArrowDown') return;
  const next = isSearch ? buttons[0] : neighbour(target, key, buttons);
  event.preventDefault();
  if (next) next.focus();
  else if (key === 'ArrowUp') currentTarget.querySelector('input')?.focus();
}
