import type { DiscordUse } from '#platform/forms/needs.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { findAllRecords } from '#records/find-records.ts';
import { itemKind } from './kind.ts';
import { shopSettings } from './settings.ts';

/** What the shop does on Discord besides what its settings choose: items show pictures, and some give their buyers a role. */
export const usesOfShop = async (guild: Guild): Promise<readonly DiscordUse[]> => {
  const [{ value }, items] = await Promise.all([
    readSettings(guild, 'shop', shopSettings),
    findAllRecords(guild, itemKind),
  ]);
  const pictures: DiscordUse[] =
    value.channel === null
      ? []
      : [{ kind: 'channel', what: 'pictures', channelId: value.channel, permissions: ['Attach Files'] }];
  const roles = items.flatMap(({ role, name }): DiscordUse[] =>
    role === null ? [] : [{ kind: 'role', what: 'role', roleId: role, name }],
  );
  return [...pictures, ...roles];
};
