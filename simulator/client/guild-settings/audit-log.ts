import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../components/client-context.ts';
import type { User } from '../model/user.ts';
import type { AuditEntry } from './audit-words.ts';

interface AuditLogPart {
  audit_log_entries: AuditEntry[];
  users: User[];
}

interface Known {
  entries: readonly AuditEntry[];
  users: readonly User[];
  hasMore: boolean;
}

/** Entries that are asked for at once. */
const pageSize = 50;

/**
 * A server's audit log, newest first, as far as it was asked for.
 * @param filter further parameters of the route, each with `&` before it
 */
export function useAuditLog(guildId: string, filter: string) {
  const { request } = useClient();
  const [known, setKnown] = useState<Known | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);
  // An answer to what was asked before the filter changed is not wanted any more.
  const round = useRef(0);
  const load = useCallback(
    async (before: Known | null) => {
      const asked = round.current;
      setLoading(true);
      const last = before?.entries.at(-1)?.id;
      const path = `/guilds/${guildId}/audit-logs?limit=${pageSize}${last ? `&before=${last}` : ''}${filter}`;
      try {
        const part = await request<AuditLogPart>('GET', path);
        if (asked !== round.current) return;
        setError(null);
        setKnown({
          entries: [...(before?.entries ?? []), ...part.audit_log_entries],
          users: [...(before?.users ?? []), ...part.users],
          hasMore: part.audit_log_entries.length === pageSize,
        });
      } catch (reason) {
        if (asked !== round.current) return;
        setError(reason instanceof Error ? reason.message : String(reason));
      }
      setLoading(false);
    },
    [request, guildId, filter],
  );
  useEffect(() => {
    void load(null);
    return () => {
      round.current += 1;
    };
  }, [load]);
  return { known, error, isLoading, loadMore: () => void load(known) };
}
