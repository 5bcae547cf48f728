import { openSight } from '#platform/discord/channel-sight.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { type Ability, mayDo } from '#platform/permissions/ability.ts';
import { presentSync } from '#records/sync-mark.ts';
import type { LinkStatus } from '#sync/links.ts';
import type { PresentedTask } from './model.ts';
import { isLive, type Task } from './task.ts';

/** Who reads, and what is needed to say things to them. */
export type Reader = {
  readonly guild: Guild;
  readonly ability: Ability;
  readonly userId: string | undefined;
  readonly t: Translate;
  readonly discordUrl: string;
};

/** Tasks with their links as a reader sees them: with the sync mark and what they may do. */
export const presentTasks = async (
  reader: Reader,
  tasks: readonly Task[],
  links: ReadonlyMap<string, LinkStatus>,
): Promise<PresentedTask[]> => {
  const shown = await shownChannels(reader, [...links.values()]);
  return tasks.map((task) => presentTask(reader, task, hideChannel(links.get(String(task.id)), shown)));
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
const hideChannel = (link: LinkStatus | undefined, shown: ReadonlySet<string>): LinkStatus | undefined => {
  if (link?.reason?.params.channel === undefined || shown.has(link.channelId ?? '')) return link;
  const { channel: _, ...params } = link.reason.params;
  return { ...link, reason: { code: `${link.reason.code}-somewhere`, params } };
};

const presentTask = (reader: Reader, task: Task, link: LinkStatus | undefined): PresentedTask => ({
  ...task,
  claims: [...task.claims],
  sync: presentSync(reader, link),
  can: abilities(reader, task),
});

const abilities = ({ ability, userId }: Reader, task: Task): PresentedTask['can'] => {
  const waits = isLive(task.state);
  const own = task.claims.find((claim) => claim.userId === userId);
  const hasOpenClaim = own !== undefined && own.completedAt === null;
  return {
    edit: mayDo(ability, 'tasks.edit'),
    delete: mayDo(ability, 'tasks.delete'),
    claim: mayDo(ability, 'tasks.claim') && userId !== undefined && task.state === 'open' && !own,
    release: mayDo(ability, 'tasks.release') && hasOpenClaim && waits,
    complete: mayDo(ability, 'tasks.complete') && waits && (hasOpenClaim || mayDo(ability, 'tasks.edit')),
    free: mayDo(ability, 'tasks.edit') && waits,
    reopen: mayDo(ability, 'tasks.edit') && !waits,
  };
};
