/** How long whoever takes something away has to say where the keyboard goes on (ms); dialogs do so when they have closed. */
const PATIENCE_MS = 120;

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** What is opened on top of a page, and parts of one. */
const POPUP = '[role=dialog], [role=menu]';
const PART = `form, #content, ${POPUP}`;

/** Where the reader is: what the keyboard is at, what is around that from the inside out, and where they came to it from. */
type Place = {
  readonly at: HTMLElement;
  readonly around: readonly HTMLElement[];
  readonly from: Place | undefined;
};

const placeOf = (at: HTMLElement, before: Place | undefined): Place => {
  const around: HTMLElement[] = [];
  for (let each: HTMLElement | null = at; each; each = each.parentElement)
    if (each.matches(PART)) around.push(each);
  const popup = around.find((each) => each.matches(POPUP));
  const isInside = popup !== undefined && before?.around.includes(popup) === true;
  return { at, around, from: isInside ? before?.from : before };
};

/** The button that opened a popup, by which it is named. */
const openerOf = (popup: HTMLElement | undefined): HTMLElement | null =>
  document.getElementById(popup?.getAttribute('aria-labelledby') ?? '');

const focus = (element: HTMLElement): void => {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
};

/** Goes on in what is left of a place, or in the one that it was come to from. */
const goOnFrom = ({ at, around, from }: Place): void => {
  const within = around.find((each) => each.isConnected);
  if (at.isConnected && !at.matches(':disabled')) focus(at);
  // Busy, it can be used again in a moment.
  else if (at.isConnected && at.matches('[data-loading]')) return;
  else if (within)
    focus((at.isConnected ? null : within.querySelector<HTMLElement>('[data-autofocus], h1')) ?? within);
  else {
    const opener = openerOf(around.find((each) => each.matches(POPUP)));
    if (opener) focus(opener);
    else if (from) goOnFrom(from);
    else document.querySelector<HTMLElement>('#content h1')?.focus();
  }
};

/**
 * Keeps the keyboard where the reader is: when what it was at goes away or cannot be used for a moment (a form that is saved, a button
 * that is busy), browsers begin again at the top of the page. Whoever gives it up by a press beside everything is left alone.
 */
export const keepFocus = (): void => {
  let place: Place | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOn = (): void => {
    timer = undefined;
    if (place && isLost()) goOnFrom(place);
  };
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) place = placeOf(target, place);
  });
  document.addEventListener('pointerdown', () => {
    setTimeout(() => {
      if (isLost() && place?.at.isConnected) place = undefined;
    });
  });
  new MutationObserver(() => {
    if (place && isLost() && timer === undefined) timer = setTimeout(goOn, PATIENCE_MS);
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled', 'data-loading'],
  });
};
