import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { channelTypes } from '../model/channel.ts';
import type { Invite } from '../model/invite.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import { useCopy } from '../settings/copy.ts';
import { ChoiceField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { FormDialog } from '../settings/FormDialog.tsx';
import { isThread } from '../store/channel-tree.ts';
import css from './InviteDialog.module.css';

const ages = [
  { value: '1800', label: '30 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '43200', label: '12 hours' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '7 days' },
  { value: '0', label: 'Never' },
];
const uses = ['0', '1', '5', '10', '25', '50', '100'].map((value) => ({
  value,
  label: value === '0' ? 'No limit' : value === '1' ? '1 use' : `${value} uses`,
}));

/** Makes an invite and gives its address to copy. */
export function InviteDialog(props: { guildId: string; channelId?: string; onClose: () => void }) {
  const { guildId, channelId, onClose } = props;
  const { request } = useClient();
  const guild = useClientState((state) => state.guilds[guildId]);
  const channels = useClientState((state) => state.channels);
  const me = useClientState((state) => state.members[guildId]?.[state.me?.id ?? '']);
  const [wanted, setWanted] = useState(channelId ?? '');
  const [age, setAge] = useState('604800');
  const [limit, setLimit] = useState('0');
  const [invite, setInvite] = useState<Invite | null>(null);
  const [error, setError] = useState<string | null>(null);
  const { copy, copied } = useCopy();
  if (!guild) return null;
  const open = Object.values(channels)
    .filter(
      (channel) =>
        channel.guild_id === guildId &&
        channel.type !== channelTypes.category &&
        !isThread(channel) &&
        (permissionsIn(guild, me, channel) & permissions.createInvite) !== 0n,
    )
    .sort((a, b) => a.type - b.type || (a.position ?? 0) - (b.position ?? 0));
  const target = open.find(({ id }) => id === wanted) ?? open[0];
  const create = async () => {
    if (!target) return;
    const body = { max_age: Number(age), max_uses: Number(limit), unique: true };
    try {
      setInvite(await request<Invite>('POST', `/channels/${target.id}/invites`, body));
      setError(null);
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  };
  const link = invite ? `https://discord.gg/${invite.code}` : '';
  return (
    <FormDialog
      title={`Invite people to ${guild.name}`}
      about="Who opens the link can join, as long as it is valid."
      onClose={onClose}
    >
      <ChoiceField
        label="Where they land"
        value={target?.id ?? ''}
        choices={open.map(({ id, name }) => ({ value: id, label: `# ${name}` }))}
        onChange={setWanted}
      />
      <div className={css.pair}>
        <ChoiceField label="Expires after" value={age} choices={ages} onChange={setAge} />
        <ChoiceField label="How often" value={limit} choices={uses} onChange={setLimit} />
      </div>
      {invite ? (
        <div className={css.link}>
          <input readOnly value={link} aria-label="Invite link" onFocus={(event) => event.target.select()} />
          <Button kind={copied ? 'good' : 'main'} onClick={() => copy(link)}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      ) : (
        <Button disabled={!target} onClick={() => void create()}>
          Create invite
        </Button>
      )}
      {error && (
        <p role="alert" className={form.error}>
          {error}
        </p>
      )}
      <div className={css.end} />
    </FormDialog>
  );
}
