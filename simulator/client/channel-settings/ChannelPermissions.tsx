import { IconLink, IconUnlink } from '@tabler/icons-react';
import { useState } from 'react';
import { toHex } from '#discord-view/text/colour.ts';
import { useClient, useClientState } from '../components/client-context.ts';
import { useHeld } from '../guild-settings/held.ts';
import { rankedRoles } from '../guild-settings/RolesPage.tsx';
import type { Channel, Overwrite } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { groupsFor } from '../rules/permission-list.ts';
import { Button } from '../settings/Button.tsx';
import { ChoiceField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { SaveBar } from '../settings/SaveBar.tsx';
import { useAttempt } from '../settings/say.ts';
import { displayName } from '../store/member-groups.ts';
import css from './ChannelPermissions.module.css';
import { isSynced, stateOf, withState } from './overwrite-edits.ts';
import { ThreeWaySwitch } from './ThreeWaySwitch.tsx';

const none: Overwrite[] = [];
const nobody: Record<string, Member> = {};

/** What roles and members may do in a channel, otherwise than in the server. */
export function ChannelPermissions({ guild, channel }: { guild: Guild; channel: Channel }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const held = useHeld(guild, channel);
  const members = useClientState((state) => state.members[guild.id] ?? nobody);
  const parent = useClientState((state) => state.channels[channel.parent_id ?? '']);
  const [chosen, setChosen] = useState(guild.id);
  const [edited, setEdited] = useState<Overwrite | null>(null);
  const overwrites = channel.permission_overwrites ?? none;
  const nameOf = ({ id, type }: Overwrite) => {
    const member = members[id];
    if (type === 1) return member ? displayName(member.user, member) : id;
    return guild.roles[id]?.name ?? id;
  };
  const everyone: Overwrite = { id: guild.id, type: 0, allow: '0', deny: '0' };
  const subjects = [
    ...rankedRoles(guild).flatMap(({ id }) => overwrites.find((each) => each.id === id) ?? []),
    ...(overwrites.some(({ id }) => id === guild.id) ? [] : [everyone]),
    ...overwrites.filter(({ type }) => type === 1),
  ];
  const stored = subjects.find(({ id }) => id === chosen) ?? everyone;
  const current = edited?.id === stored.id ? edited : stored;
  const isChanged = current.allow !== stored.allow || current.deny !== stored.deny;
  const path = (id: string) => `/channels/${channel.id}/permissions/${id}`;
  const put = ({ id, type, allow, deny }: Overwrite, done?: string) =>
    attempt(request('PUT', path(id), { type, allow, deny }), done);
  const add = (id: string, type: 0 | 1) => {
    if (!id) return;
    setChosen(id);
    void put({ id, type, allow: '0', deny: '0' });
  };
  const absent = (id: string) => !subjects.some((each) => each.id === id);
  return (
    <>
      <h2 className={form.title}>Permissions</h2>
      {parent && (
        <div className={css.sync}>
          {isSynced(overwrites, parent.permission_overwrites ?? none) ? (
            <>
              <IconLink size={20} aria-hidden />
              <span className={form.grow}>Permissions are synced with {parent.name}.</span>
            </>
          ) : (
            <>
              <IconUnlink size={20} aria-hidden />
              <span className={form.grow}>Permissions are not synced with {parent.name}.</span>
              <Button
                kind="quiet"
                onClick={() =>
                  void attempt(
                    request('PATCH', `/channels/${channel.id}`, {
                      permission_overwrites: parent.permission_overwrites ?? none,
                    }),
                    'Synced',
                  )
                }
              >
                Sync now
              </Button>
            </>
          )}
        </div>
      )}
      <div className={css.columns}>
        <div>
          <ul className={css.subjects} aria-label="Roles and members">
            {subjects.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  aria-current={each.id === stored.id ? 'true' : undefined}
                  onClick={() => setChosen(each.id)}
                >
                  <i style={{ background: toHex(guild.roles[each.id]?.color || 0x80848e) }} />
                  {nameOf(each)}
                </button>
              </li>
            ))}
          </ul>
          <ChoiceField
            label="Add a role"
            value=""
            choices={[
              { value: '', label: 'Choose…' },
              ...rankedRoles(guild)
                .filter(({ id }) => absent(id))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => add(id, 0)}
          />
          <ChoiceField
            label="Add a member"
            value=""
            choices={[
              { value: '', label: 'Choose…' },
              ...Object.values(members)
                .filter(({ user }) => absent(user.id))
                .map((member) => ({ value: member.user.id, label: displayName(member.user, member) })),
            ]}
            onChange={(id) => add(id, 1)}
          />
          {stored.id !== guild.id && (
            <Button kind="danger" onClick={() => void attempt(request('DELETE', path(stored.id)))}>
              Remove {nameOf(stored)}
            </Button>
          )}
        </div>
        <div>
          {groupsFor(channel.type).map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h3 className={form.group}>{group.title}</h3>
              {group.entries.map(({ bit, name, meaning }) => (
                <ThreeWaySwitch
                  key={name}
                  label={name}
                  description={meaning}
                  value={stateOf(current, bit)}
                  isDisabled={!held.has(bit)}
                  onChange={(state) => setEdited(withState(current, bit, state))}
                />
              ))}
            </section>
          ))}
        </div>
      </div>
      <SaveBar
        isChanged={isChanged}
        onReset={() => setEdited(null)}
        onSave={() => void put(current, 'Saved').then((isDone) => isDone && setEdited(null))}
      />
    </>
  );
}
