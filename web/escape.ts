import { useWindowEvent } from '@mantine/hooks';

/** Marks a dialog that {@link useEscape} closes. */
export const CLOSED_BY_ESCAPE = { 'data-closed-by-escape': true } as const;

/**
 * Calls back when Escape is meant for a dialog marked so: not for a calendar, list or question that was opened on top of it, which
 * closes alone. The dialog's own `closeOnEscape` is to be off.
 */
export const useEscape = (isOpen: boolean, onEscape: () => void): void =>
  useWindowEvent(
    'keydown',
    (event) => {
      if (!isOpen || event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element))
        return;
      const { target } = event;
      const innermost = target.closest('[role=dialog], [role=menu], [role=listbox]');
      const isOnTop = innermost !== null && innermost.closest('[data-closed-by-escape]') === null;
      // Inputs with an open list are marked so while it is open.
      if (!isOnTop && target.getAttribute('data-mantine-stop-propagation') !== 'true') onEscape();
    },
    // Before the list closes itself.
    { capture: true },
  );
