import type { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { economySettings } from './settings.ts';

/** The settings as they are inside a change. */
export const settingsIn = async (tx: ChangeTx): Promise<z.output<typeof economySettings>> => {
  const row = await tx.db
    .selectFrom('settings')
    .select('value')
    .where('part', '=', 'economy')
    .executeTakeFirst();
  return economySettings.parse(row?.value ?? {});
};
