import { Suspense, useEffect, useState } from 'react';
import type { FeaturePages } from './feature-pages.ts';
import { useKeys } from './keys/use-keys.ts';
import { whenOpened } from './when-opened.tsx';
import { loadFeatureWords } from './words.ts';

const Palette = whenOpened(async () => (await import('./palette/palette.tsx')).Palette);
const KeySheet = whenOpened(async () => (await import('./keys/key-sheet.tsx')).KeySheet);

const opened = new EventTarget();

/** Opens the palette from anywhere on a guild's pages. */
export const openPalette = (): void => void opened.dispatchEvent(new Event('palette'));

/** What opens above every page: the palette with Ctrl-K (⌘K), the keys with “?”; “/” goes to the list's search. */
export const FramePopups = ({ features }: { features: readonly FeaturePages[] }) => {
  const [popup, setPopup] = useState<'palette' | 'keys'>();
  useKeys({
    '?': () => setPopup('keys'),
    '/': () => document.querySelector<HTMLElement>('#content [data-key=search]')?.focus(),
  });
  useEffect(() => {
    // It names the features' pages. Should their words not come, the rest of it is there all the same.
    const open = (): void => {
      const show = (): void => setPopup('palette');
      loadFeatureWords(features).then(show, show);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKey);
    opened.addEventListener('palette', open);
    return () => {
      document.removeEventListener('keydown', onKey);
      opened.removeEventListener('palette', open);
    };
  }, [features]);
  const close = (): void => setPopup(undefined);
  return (
    <Suspense fallback={null}>
      {popup === 'palette' && <Palette features={features} onClose={close} />}
      {popup === 'keys' && <KeySheet onClose={close} />}
    </Suspense>
  );
};
