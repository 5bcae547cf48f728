import { Suspense, useSyncExternalStore } from 'react';
import type { Translate } from '#platform/i18n/translate.ts';
import { whenOpened } from './when-opened.tsx';

/** Something to be asked before it is done. */
export type Question = {
  readonly title: string;
  readonly text: string;
  /** What the button says that does it: a verb. */
  readonly confirm: string;
  readonly cancel: string;
  /** Something is lost by it: the button is red, and the keyboard begins at the other one. */
  readonly isDangerous: boolean;
};
/** A question that is open, with what its answer is given to. */
export type OpenQuestion = Question & { readonly answer: (isConfirmed: boolean) => void };

const store = { open: undefined as OpenQuestion | undefined, watchers: new Set<() => void>() };
const put = (open: OpenQuestion | undefined): void => {
  store.open = open;
  for (const watcher of store.watchers) watcher();
};
const subscribe = (watcher: () => void): (() => void) => {
  store.watchers.add(watcher);
  return () => store.watchers.delete(watcher);
};

const ConfirmDialog = whenOpened(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog);

/** Asks in a dialog; resolves with whether it was confirmed. A question that was open is answered with no. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((done) => {
    store.open?.answer(false);
    const answer = (isConfirmed: boolean): void => {
      if (store.open === open) put(undefined);
      done(isConfirmed);
    };
    const open = { ...question, answer };
    put(open);
  });

/** Where questions appear. */
export const Questions = () => {
  const open = useSyncExternalStore(subscribe, () => store.open);
  return (
    open && (
      <Suspense fallback={null}>
        <ConfirmDialog question={open} />
      </Suspense>
    )
  );
};

/** Asks before something that is typed and not saved is given up. */
export const confirmDiscard = (t: Translate): Promise<boolean> =>
  confirm({
    title: t('web:leave.title'),
    text: t('web:leave.text'),
    confirm: t('web:leave.confirm'),
    cancel: t('web:leave.stay'),
    isDangerous: true,
  });
