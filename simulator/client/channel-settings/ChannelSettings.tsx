import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { useHeld } from '../guild-settings/held.ts';
import { InviteList } from '../guild-settings/InviteList.tsx';
import { WebhookList } from '../guild-settings/WebhookList.tsx';
import { channelTypes } from '../model/channel.ts';
import { goTo } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import { SettingsFrame } from '../settings/SettingsFrame.tsx';
import { useScreens } from '../settings/screens.ts';
import { isVoice } from '../store/channel-tree.ts';
import { ChannelOverview } from './ChannelOverview.tsx';
import { ChannelPermissions } from './ChannelPermissions.tsx';

type Page = 'overview' | 'permissions' | 'invites' | 'webhooks' | 'delete';

interface Props {
  channelId: string;
  page?: 'overview' | 'permissions';
  onClose: () => void;
}

/** A channel's or category's settings. */
export function ChannelSettings({ channelId, page: wanted = 'overview', onClose }: Props) {
  const { request } = useClient();
  const { open } = useScreens();
  const channel = useClientState((state) => state.channels[channelId]);
  const guild = useClientState((state) => state.guilds[channel?.guild_id ?? '']);
  const held = useHeld(guild, channel);
  const [page, setPage] = useState<Page>(wanted);
  if (!channel || !guild) return null;
  const isCategory = channel.type === channelTypes.category;
  const what = isCategory ? 'category' : 'channel';
  const pages: { id: Page; title: string; isOpen: boolean; isDanger?: boolean }[] = [
    { id: 'overview', title: 'Overview', isOpen: held.has(permissions.manageChannels) },
    { id: 'permissions', title: 'Permissions', isOpen: held.has(permissions.manageRoles) },
    { id: 'invites', title: 'Invites', isOpen: !isCategory && held.has(permissions.manageChannels) },
    { id: 'webhooks', title: 'Integrations', isOpen: !isCategory && held.has(permissions.manageWebhooks) },
    { id: 'delete', title: `Delete ${what}`, isOpen: held.has(permissions.manageChannels), isDanger: true },
  ];
  const shown = pages.filter(({ isOpen }) => isOpen);
  const current = shown.some(({ id }) => id === page) ? page : (shown[0]?.id ?? 'overview');
  const destroy = async () => {
    await request('DELETE', `/channels/${channel.id}`);
    onClose();
    goTo(guild.id);
  };
  return (
    <SettingsFrame
      label={`Settings of ${channel.name}`}
      sections={[{ title: `${isCategory || isVoice(channel) ? '' : '# '}${channel.name}`, pages: shown }]}
      page={current}
      onPage={setPage}
      onClose={onClose}
    >
      {current === 'overview' && <ChannelOverview channel={channel} />}
      {current === 'permissions' && <ChannelPermissions guild={guild} channel={channel} />}
      {current === 'invites' && (
        <>
          <h2 className={form.title}>Invites</h2>
          <p className={form.field}>
            <Button onClick={() => open({ kind: 'invite', guildId: guild.id, channelId: channel.id })}>
              Create invite
            </Button>
          </p>
          <InviteList path={`/channels/${channel.id}/invites`} />
        </>
      )}
      {current === 'webhooks' && (
        <>
          <h2 className={form.title}>Webhooks</h2>
          <p className={form.about}>Addresses with which programs post in this channel.</p>
          <WebhookList path={`/channels/${channel.id}/webhooks`} channelId={channel.id} />
        </>
      )}
      {current === 'delete' && (
        <>
          <h2 className={form.title}>Delete {channel.name}</h2>
          <p className={form.about}>
            {isCategory
              ? 'Its channels stay, without a category.'
              : 'Its messages go with it. This cannot be undone.'}
          </p>
          <Button
            kind="danger"
            onClick={() =>
              open({
                kind: 'confirm',
                title: `Delete ${channel.name}`,
                text: `Are you sure that you want to delete this ${what}?`,
                action: `Delete ${what}`,
                run: destroy,
              })
            }
          >
            Delete {what}…
          </Button>
        </>
      )}
    </SettingsFrame>
  );
}
