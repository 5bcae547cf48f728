import { type ReactNode, use } from 'react';

/** Pauses before a page's code is asked for again (ms): the first, doubled up to the longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
const RELOADED = 'guildhall.reloaded-for';

/** A part of the dashboard whose code is loaded when it is opened, or a little before. */
export type LoadedPart<Props> = ((props: Props) => ReactNode) & { readonly preload: () => Promise<void> };
export type LoadedPage = LoadedPart<object>;

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Whether Guildhall answers; then a file that cannot be had is one of an older version. */
const isThere = (): Promise<boolean> =>
  fetch('/icon.svg', { cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  );

/** Loads until it is there: over an outage, and with a fresh page once when this one is of an older version. */
const loadPatiently = async <Part,>(load: () => Promise<Part>): Promise<Part> => {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      const part = await load();
      sessionStorage.removeItem(RELOADED);
      return part;
    } catch {
      if ((await isThere()) && sessionStorage.getItem(RELOADED) !== location.pathname) {
        sessionStorage.setItem(RELOADED, location.pathname);
        location.reload();
      }
      await wait(pause);
    }
  }
};

/**
 * A page, or a part of one, that is loaded when it is opened; what it needs else comes at the same time, not after it.
 * @example
 * component: whenOpened(async () => (await import('./tasks-page.tsx')).TasksPage)
 */
export const whenOpened = <Props extends object>(
  load: () => Promise<(props: Props) => ReactNode>,
): LoadedPart<Props> => {
  let loading: Promise<(props: Props) => ReactNode> | undefined;
  const start = (): Promise<(props: Props) => ReactNode> => {
    loading ??= loadPatiently(load);
    return loading;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: made once per part, where its module begins
  const Opened = (props: Props) => {
    const Loaded = use(start());
    return <Loaded {...props} />;
  };
  return Object.assign(Opened, {
    preload: async () => {
      await start();
    },
  });
};
