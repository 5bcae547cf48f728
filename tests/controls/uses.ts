/** Runs in a marked page: tells the test of every control that is used, once for each page. */

type Handler = (this: unknown, ...given: unknown[]) => unknown;

declare global {
  interface Window {
    /** Put there by the test; a page that nobody listens to has none. */
    controlUsed?: (id: string) => void;
  }
}

const told = new Set<string>();

const tell = (id: string): void => {
  if (told.has(id)) return;
  told.add(id);
  window.controlUsed?.(id);
};

/** What of React's events says whether a handler meant this one. */
type Happening = {
  readonly type: string;
  readonly target: unknown;
  readonly currentTarget: unknown;
  isDefaultPrevented(): boolean;
  isPropagationStopped(): boolean;
};

const isHappening = (value: unknown): value is Happening =>
  typeof value === 'object' && value !== null && 'isDefaultPrevented' in value;

/** Keys and clicks pass through elements that want only some of them. */
const isUse = (event: unknown): boolean => {
  if (!isHappening(event)) return true;
  if (event.type === 'keydown') return event.isDefaultPrevented() || event.isPropagationStopped();
  if (event.type === 'click' && event.currentTarget instanceof HTMLDialogElement)
    return event.target === event.currentTarget;
  return true;
};

const wrappers = new WeakMap<object, Map<string, Handler>>();

/** The same handler for the same function and place each time, so that nothing is drawn or run more often. */
export const __used = <Given>(id: string, handler: Given): Given => {
  if (typeof handler !== 'function') return handler;
  const known = wrappers.get(handler) ?? new Map<string, Handler>();
  wrappers.set(handler, known);
  const wrapper: Handler =
    known.get(id) ??
    function wrapped(...given) {
      try {
        return handler.apply(this, given);
      } finally {
        if (isUse(given[0])) tell(id);
      }
    };
  known.set(id, wrapper);
  return wrapper as Given;
};

/** What each element does by itself begins with: a field is written in, media are played, the others clicked. */
const begins = (element: Element): string => {
  if (element instanceof HTMLMediaElement) return 'play';
  if (element.matches('input:not([readonly]), select, textarea')) return 'input';
  return 'click';
};

for (const type of ['click', 'input', 'play'])
  document.addEventListener(
    type,
    ({ target }) => {
      const element = target instanceof Element ? target.closest('[data-control]') : null;
      if (element && begins(element) === type) tell(element.getAttribute('data-control') ?? '');
    },
    true,
  );
