import type { LinkStatus } from '#sync/links.ts';
import type { SyncMark } from './contracts.ts';
import type { Reader } from './routes.ts';

/** Whether Discord has a record as it is, said to a reader. Pure. */
export const presentSync = (
  { guild, t, discordUrl }: Pick<Reader, 'guild' | 't' | 'discordUrl'>,
  link: LinkStatus | undefined,
): SyncMark => {
  if (!link) return { state: 'off', reason: null, url: null };
  const reason = link.reason ? t(`platform:sync.${link.reason.code}`, link.reason.params) : null;
  const url =
    link.messageId && link.channelId
      ? `${discordUrl}/channels/${guild.id}/${link.channelId}/${link.messageId}`
      : null;
  return { state: link.state, reason, url };
};
