import { openSight } from '#platform/discord/channel-sight.ts';
import { tellReason } from '#platform/i18n/reasons/tell-reason.ts';
import type { LinkStatus } from '#sync/links.ts';
import type { SyncMark } from './contracts.ts';
import type { Reader } from './reader.ts';

/** Of what is not to be on Discord. */
export const NOT_ON_DISCORD: SyncMark = { state: 'off', reason: null, url: null };

/** Worst first: what stands for the whole is what somebody should look at. */
const ORDER: readonly SyncMark['state'][] = ['failed', 'blocked', 'conflict', 'pending', 'synced', 'off'];

/** One mark for all that a record has on Discord. Pure. */
export const wholeMark = (marks: readonly SyncMark[]): SyncMark =>
  marks.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))[0] ?? NOT_ON_DISCORD;

/** Whether Discord has records as they are, said to a reader: by the record's id as text. */
export const presentSyncs = async (
  reader: Reader,
  links: ReadonlyMap<string, LinkStatus>,
): Promise<(recordId: string) => SyncMark> => {
  const shown = await shownChannels(reader, [...links.values()]);
  return (recordId) => {
    const link = links.get(recordId);
    return link ? presentSync(reader, hideChannel(link, shown)) : NOT_ON_DISCORD;
  };
};

/** Of the channels that reasons name, those that Discord shows the reader. */
const shownChannels = async (
  { guild, userId, ability }: Reader,
  links: readonly LinkStatus[],
): Promise<ReadonlySet<string>> => {
  const named = links.flatMap(({ reason, channelId }) =>
    reason?.params.channel !== undefined && channelId ? [channelId] : [],
  );
  if (named.length === 0) return new Set();
  return (await openSight(guild, { userId, level: ability.level })).visible(named);
};

/** A link whose reason names no channel that the reader may not know of. */
const hideChannel = (link: LinkStatus, shown: ReadonlySet<string>): LinkStatus => {
  if (link.reason?.params.channel === undefined || shown.has(link.channelId ?? '')) return link;
  const { channel: _, ...params } = link.reason.params;
  return { ...link, reason: { code: `${link.reason.code}-somewhere`, params } };
};

const presentSync = ({ guild, t, discordUrl }: Reader, link: LinkStatus): SyncMark => {
  const reason = link.reason ? tellReason(link.reason, t) : null;
  const url =
    link.messageId && link.channelId
      ? `${discordUrl}/channels/${guild.id}/${link.channelId}/${link.messageId}`
      : null;
  return { state: link.state, reason, url };
};
