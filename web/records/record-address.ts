import { useNavigate, useSearch } from '@tanstack/react-router';
import { usePathParam } from '../address.ts';
import { useGuild } from '../guild.tsx';
import { type ListChoices, readChoices, recordNumber, writeChoices } from './choices.ts';
import type { RecordSource, ShownRecord } from './source.ts';

/** What a list's address says: the choices and the open record; and how to go elsewhere. */
export const useRecordAddress = ({ path, filters }: Pick<RecordSource<ShownRecord>, 'path' | 'filters'>) => {
  const navigate = useNavigate();
  const { guild } = useGuild();
  const raw: unknown = useSearch({ strict: false });
  const chosen = readChoices(filters, raw);
  const openId = usePathParam('recordId', recordNumber);
  const base = `/guilds/${guild.id}/${path}`;
  return {
    chosen,
    openId,
    /** Changes some choices, and stays at the record that is open. */
    choose: (change: Partial<ListChoices>, way: 'push' | 'replace' = 'push'): void =>
      void navigate({
        to: openId === undefined ? base : `${base}/${openId}`,
        search: writeChoices({ ...chosen, ...change }),
        replace: way === 'replace',
      }),
    /** Opens a record, or with `new` the form of one; with neither, closes. */
    open: (what: number | 'new' | undefined): void =>
      void navigate({
        to: typeof what === 'number' ? `${base}/${what}` : base,
        search: writeChoices({ ...chosen, new: what === 'new' ? true : undefined }),
      }),
  };
};
