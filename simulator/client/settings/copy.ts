import { useEffect, useState } from 'react';
import { useOverlays } from '../components/overlay-context.ts';

/** Copies text to the clipboard; `copied` is true for a moment after it went well. */
export function useCopy(): { copy: (text: string) => void; copied: boolean } {
  const [copied, setCopied] = useState(false);
  const { tell } = useOverlays();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (text: string) => {
    // Without the right to the clipboard, the text is at least shown.
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => tell(text),
    );
  };
  return { copy, copied };
}
