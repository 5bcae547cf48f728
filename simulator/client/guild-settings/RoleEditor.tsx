import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Guild, Role } from '../model/guild.ts';
import { isBelow } from '../rules/hierarchy.ts';
import { type Draft, useDraft } from '../settings/draft.ts';
import { TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { SaveBar } from '../settings/SaveBar.tsx';
import { Switch } from '../settings/Switch.tsx';
import { useAttempt } from '../settings/say.ts';
import { useScreens } from '../settings/screens.ts';
import { ColourField } from './ColourField.tsx';
import { useHeld } from './held.ts';
import { PermissionSwitches } from './PermissionSwitches.tsx';
import { RoleMembers } from './RoleMembers.tsx';
import css from './RolesPage.module.css';

const tabs = ['Display', 'Permissions', 'Members'] as const;
type Tab = (typeof tabs)[number];

type Editable = Pick<Role, 'name' | 'color' | 'hoist' | 'permissions'> & { mentionable: boolean };

function Display({ draft, isDisabled }: { draft: Draft<Editable>; isDisabled: boolean }) {
  return (
    <>
      <TextField
        label="Role name"
        value={draft.value.name}
        maxLength={100}
        disabled={isDisabled}
        onChange={(event) => draft.change({ name: event.target.value })}
      />
      <ColourField
        value={draft.value.color}
        isDisabled={isDisabled}
        onChange={(color) => draft.change({ color })}
      />
      <Switch
        label="Display members separately"
        description="Members of this role are listed under it when they are online."
        isOn={draft.value.hoist}
        isDisabled={isDisabled}
        onChange={(hoist) => draft.change({ hoist })}
      />
      <Switch
        label="Allow anyone to mention this role"
        description="Without it, only who may mention everyone can call on its members."
        isOn={draft.value.mentionable}
        isDisabled={isDisabled}
        onChange={(mentionable) => draft.change({ mentionable })}
      />
    </>
  );
}

/** One role: how it looks, what it permits, who has it. */
export function RoleEditor({ guild, role, onBack }: { guild: Guild; role: Role; onBack: () => void }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const { open } = useScreens();
  const me = useClientState((state) => state.members[guild.id]?.[state.me?.id ?? '']);
  const held = useHeld(guild);
  const isEveryone = role.id === guild.id;
  const [tab, setTab] = useState<Tab>(isEveryone ? 'Permissions' : 'Display');
  const draft = useDraft<Editable>({
    name: role.name,
    color: role.color,
    hoist: role.hoist,
    mentionable: role.mentionable ?? false,
    permissions: role.permissions,
  });
  const isLocked = !me || !(isEveryone || isBelow(guild, me, role));
  const path = `/guilds/${guild.id}/roles/${role.id}`;
  const save = async () => {
    if (await attempt(request('PATCH', path, draft.changes), 'Saved')) draft.reset();
  };
  return (
    <>
      <header className={css.head}>
        <IconButton label="Back to all roles" onClick={onBack}>
          <IconArrowLeft size={20} />
        </IconButton>
        <h2 className={form.title}>Edit role — {role.name}</h2>
        {!isEveryone && (
          <IconButton
            label={`Delete ${role.name}`}
            disabled={isLocked || role.managed}
            onClick={() =>
              open({
                kind: 'confirm',
                title: 'Delete role',
                text: `Members lose the role ${role.name} and what it permits.`,
                action: 'Delete role',
                run: async () => {
                  await request('DELETE', path);
                  onBack();
                },
              })
            }
          >
            <IconTrash size={20} />
          </IconButton>
        )}
      </header>
      <div className={css.tabs} role="tablist" aria-label="Role">
        {tabs
          .filter((each) => !isEveryone || each === 'Permissions')
          .map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={tab === each}
              onClick={() => setTab(each)}
            >
              {each}
            </button>
          ))}
      </div>
      {isLocked && <p className={form.about}>This role is not below your highest one: you can only look.</p>}
      {tab === 'Display' && <Display draft={draft} isDisabled={isLocked} />}
      {tab === 'Permissions' && (
        <PermissionSwitches
          value={BigInt(draft.value.permissions)}
          held={held}
          isDisabled={isLocked}
          onChange={(bits) => draft.change({ permissions: String(bits) })}
        />
      )}
      {tab === 'Members' && <RoleMembers guild={guild} role={role} isLocked={isLocked} />}
      <SaveBar isChanged={draft.isChanged} onReset={draft.reset} onSave={() => void save()} />
    </>
  );
}
