import { useEffect, useState } from 'react';
import { refreshUrl } from '../actions/attachments.ts';
import { expiresAt, ownPath } from '../text/addresses.ts';
import { useClient } from './client-context.ts';
import { useClock } from './clock.ts';

/** A CDN link that works: one that has expired is exchanged for a new one, as Discord's client does. */
export function useFreshUrl(url: string): string {
  const client = useClient();
  const [fresh, setFresh] = useState<{ of: string; url: string } | null>(null);
  const until = expiresAt(url);
  const expired = useClock((now) => until !== null && until < now);
  useEffect(() => {
    if (!expired) return;
    let current = true;
    refreshUrl(client, url).then(
      (refreshed) => {
        if (current) setFresh({ of: url, url: refreshed });
      },
      () => {
        // The old link stays: what cannot be refreshed shows as missing.
      },
    );
    return () => {
      current = false;
    };
  }, [client, url, expired]);
  return ownPath(fresh?.of === url ? fresh.url : url);
}
