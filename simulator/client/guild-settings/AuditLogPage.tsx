import { IconChevronRight, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClientState } from '../components/client-context.ts';
import type { Guild } from '../model/guild.ts';
import { Button } from '../settings/Button.tsx';
import { ChoiceField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { displayName } from '../store/member-groups.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import css from './AuditLogPage.module.css';
import { useAuditLog } from './audit-log.ts';
import { type AuditEntry, actionChoices, changesOf, entryWords, kindOf, type NameOf } from './audit-words.ts';

const icons = { made: IconPlus, changed: IconPencil, removed: IconMinus };

interface LineProps {
  guild: Guild;
  entry: AuditEntry;
  nameOf: NameOf;
}

function Line({ guild, entry, nameOf }: LineProps) {
  const user = useClientState((state) => state.users[entry.user_id ?? '']);
  const member = useClientState((state) => state.members[guild.id]?.[entry.user_id ?? '']);
  const changes = changesOf(entry, nameOf);
  const Icon = icons[kindOf(entry)];
  return (
    <li>
      <details className={css.entry} data-action={entry.action_type}>
        <summary>
          <Icon size={20} aria-hidden className={css.icon} data-kind={kindOf(entry)} />
          {user && <Avatar url={avatarUrl(user, member, guild.id)} size={32} />}
          <span className={form.grow}>
            <span>
              <strong className={css.who}>
                {entry.user_id ? (nameOf(entry.user_id) ?? entry.user_id) : 'Discord'}
              </strong>{' '}
              {entryWords(entry, nameOf)}
            </span>
            <small>{formatTimestamp(snowflakeTime(entry.id), 'f', 0)}</small>
          </span>
          <IconChevronRight size={18} aria-hidden className={css.chevron} />
        </summary>
        <ol className={css.changes}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
          {entry.options?.count && <li>{entry.options.count} in all</li>}
          {entry.options?.channel_id && <li>In #{nameOf(entry.options.channel_id)}</li>}
          {entry.reason && <li>Reason: {entry.reason}</li>}
          {changes.length === 0 && !entry.reason && <li>Nothing more is noted.</li>}
        </ol>
      </details>
    </li>
  );
}

/** Who changed what, newest first, by user and by action. */
export function AuditLogPage({ guild }: { guild: Guild }) {
  const [userId, setUserId] = useState('');
  const [action, setAction] = useState('');
  const filter = `${userId ? `&user_id=${userId}` : ''}${action ? `&action_type=${action}` : ''}`;
  const { known, error, isLoading, loadMore } = useAuditLog(guild.id, filter);
  const members = useClientState((state) => state.members[guild.id]);
  const users = useClientState((state) => state.users);
  const channels = useClientState((state) => state.channels);
  const nameOf: NameOf = (id) => {
    const user = users[id] ?? known?.users.find((each) => each.id === id);
    return user
      ? displayName(user, members?.[id])
      : (guild.roles[id]?.name ??
          channels[id]?.name ??
          guild.emojis.find((each) => each.id === id)?.name ??
          undefined);
  };
  const people = Object.values(members ?? {})
    .map(({ user }) => ({ value: user.id, label: nameOf(user.id) ?? user.username }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <h2 className={form.title}>Audit log</h2>
      <div className={css.filters}>
        <ChoiceField
          label="Filter by user"
          value={userId}
          choices={[{ value: '', label: 'All users' }, ...people]}
          onChange={setUserId}
        />
        <ChoiceField
          label="Filter by action"
          value={action}
          choices={[{ value: '', label: 'All actions' }, ...actionChoices]}
          onChange={setAction}
        />
      </div>
      {error && (
        <p role="alert" className={form.error}>
          {error}
        </p>
      )}
      <ol className={css.list} aria-label="Entries">
        {known?.entries.map((entry) => (
          <Line key={entry.id} guild={guild} entry={entry} nameOf={nameOf} />
        ))}
      </ol>
      {known?.entries.length === 0 && <p className={form.none}>Nothing is noted.</p>}
      {known?.hasMore && (
        <p className={form.none}>
          <Button kind="quiet" disabled={isLoading} onClick={loadMore}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
}
