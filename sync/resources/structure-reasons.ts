import { missingOf, overwritesSchema, permissionsInChannel } from '#platform/discord/permissions.ts';
import type { ChannelNeed } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Reason } from '../links.ts';
import type { Failure } from '../parts.ts';

/** Source: Discord's reference, "JSON Error Codes". */
const FULL: Readonly<Record<number, string>> = { 30005: 'too-many-roles', 30013: 'too-many-channels' };

/** Active ones in a guild. */
const TOO_MANY_THREADS = 160_006;

/** Discord names a full category in words only. Pure. */
export const isCategoryFull = ({ message }: Pick<Failure, 'message'>): boolean =>
  message.includes('CHANNEL_PARENT_MAX_CHANNELS') || /maximum number of channels in category/i.test(message);

/** Why a refusal came that says that there is no room. */
const roomReason = ({ code, message }: Failure): Reason | undefined => {
  const full = code === undefined ? undefined : FULL[code];
  if (full !== undefined) return { code: full, params: {} };
  return isCategoryFull({ message }) ? { code: 'category-full', params: {} } : undefined;
};

type BotFacts = {
  readonly roles: readonly {
    readonly id: string;
    readonly name: string;
    readonly position: number;
    readonly permissions: string;
  }[];
  readonly roleIds: readonly string[];
  readonly isOwner: boolean;
};

/** What is known of the bot here; undefined while it is not known itself. */
const readBot = async (guild: Guild, botUserId: string): Promise<BotFacts | undefined> => {
  const [member, roles, { summary }] = await Promise.all([
    guild.member(botUserId),
    guild.read.selectFrom('roles').select(['id', 'name', 'position', 'permissions']).execute(),
    guild.facts(),
  ]);
  return member && { roles, roleIds: member.roleIds, isOwner: summary.ownerId === botUserId };
};

const missingIn = (
  guild: Guild,
  botUserId: string,
  { roles, roleIds, isOwner }: BotFacts,
  overwrites: unknown,
  needs: readonly ChannelNeed[],
): readonly ChannelNeed[] =>
  missingOf(
    permissionsInChannel({
      guildId: guild.id,
      memberId: botUserId,
      isOwner,
      roleIds,
      roles,
      overwrites: overwritesSchema.parse(overwrites),
    }),
    needs,
  );

const inServer = (missing: readonly ChannelNeed[]): Reason => ({
  code: 'missing-in-server',
  params: { permissions: missing.join(', ') },
});

/** Why Discord does not let the bot make, change or delete a role. */
export const explainRole = async (
  guild: Guild,
  botUserId: string,
  roleId: string | undefined,
  failure: Failure,
): Promise<Reason | undefined> => {
  if (failure.kind !== 'forbidden') return roomReason(failure);
  const bot = await readBot(guild, botUserId);
  if (!bot) return undefined;
  const missing = missingIn(guild, botUserId, bot, [], ['Manage Roles']);
  if (missing.length > 0) return inServer(missing);
  const highest = Math.max(
    0,
    ...bot.roles.flatMap(({ id, position }) => (bot.roleIds.includes(id) ? [position] : [])),
  );
  const role = bot.roles.find(({ id }) => id === roleId);
  if (role && role.position >= highest) return { code: 'role-above', params: { role: role.name } };
  return { code: 'cannot-give', params: {} };
};

/** Why Discord does not let the bot start, change or delete a thread in a channel. */
export const explainThread = async (
  guild: Guild,
  botUserId: string,
  { channelId, needs }: { readonly channelId: string | undefined; readonly needs: readonly ChannelNeed[] },
  failure: Failure,
): Promise<Reason | undefined> => {
  if (failure.code === TOO_MANY_THREADS) return { code: 'too-many-threads', params: {} };
  if (failure.kind !== 'forbidden' || channelId === undefined) return undefined;
  return explainInChannel(guild, botUserId, channelId, needs);
};

/** Which of these the bot lacks in a channel; undefined where it lacks none as far as is known. */
export const explainInChannel = async (
  guild: Guild,
  botUserId: string,
  channelId: string,
  needs: readonly ChannelNeed[],
): Promise<Reason | undefined> => {
  const bot = await readBot(guild, botUserId);
  const channel = await readChannel(guild, channelId);
  if (!bot || !channel) return undefined;
  const missing = missingIn(guild, botUserId, bot, channel.overwrites, needs);
  return missing.length === 0
    ? undefined
    : { code: 'missing-permission', params: { permissions: missing.join(', '), channel: channel.name } };
};

const readChannel = (guild: Guild, channelId: string) =>
  guild.read
    .selectFrom('channels')
    .select(['name', 'overwrites'])
    .where('id', '=', channelId)
    .executeTakeFirst();

/** Why Discord does not let the bot make, change or delete a channel. */
export const explainChannel = async (
  guild: Guild,
  botUserId: string,
  channelId: string | undefined,
  failure: Failure,
): Promise<Reason | undefined> => {
  if (failure.kind !== 'forbidden') return roomReason(failure);
  const bot = await readBot(guild, botUserId);
  if (!bot) return undefined;
  const needs = ['View Channel', 'Manage Channels', 'Manage Roles'] as const;
  const channel = channelId === undefined ? undefined : await readChannel(guild, channelId);
  const missing = missingIn(guild, botUserId, bot, channel?.overwrites ?? [], needs);
  if (missing.length === 0) return { code: 'cannot-give', params: {} };
  return channel
    ? { code: 'missing-permission', params: { permissions: missing.join(', '), channel: channel.name } }
    : inServer(missing);
};
