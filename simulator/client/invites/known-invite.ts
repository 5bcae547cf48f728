import { useEffect, useState } from 'react';
import { loadInvite } from '../actions/known-invites.ts';
import { useClient, useClientState } from '../components/client-context.ts';
import type { Invite } from '../model/invite.ts';

/** An invite by its code: absent until it is known, null when it is not valid. */
export function useInvite(code: string): Invite | null | undefined {
  const client = useClient();
  const [invite, setInvite] = useState<Invite | null>();
  useEffect(() => {
    let current = true;
    loadInvite(client, code).then(
      (loaded) => {
        if (current) setInvite(loaded);
      },
      () => {
        if (current) setInvite(null);
      },
    );
    return () => {
      current = false;
    };
  }, [client, code]);
  return invite;
}

/** Whether this user is in the server that an invite leads to. */
export function useHasJoined(invite: Invite | null | undefined): boolean {
  return useClientState((state) => state.guilds[invite?.guild?.id ?? ''] !== undefined);
}
