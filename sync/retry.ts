import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { LinkState } from './links.ts';
import { requestReconcile } from './requests.ts';

/** In which state links are, and why. */
type Trouble = { readonly state: LinkState; readonly code: string };
const WAITS: Trouble = { state: 'blocked', code: 'waits' };
const FAILED: Trouble = { state: 'failed', code: 'unavailable' };

/** Links in trouble, those of what was made first first. */
const linksIn = (guild: Guild, { state, code }: Trouble) =>
  guild.read
    .selectFrom('links')
    .select(['mirror', 'record_id'])
    .where('state', '=', state)
    .where(sql<boolean>`error ->> 'code' = ${code}`)
    .orderBy('mirror')
    .orderBy(sql`length(record_id)`)
    .orderBy('record_id')
    .execute();

const retry = async (guild: Guild, job: string, trouble: Trouble): Promise<void> => {
  const links = await linksIn(guild, trouble);
  if (links.length === 0) return;
  await guild.change({ kind: 'job', name: job }, async (tx) => {
    for (const link of links) requestReconcile(tx, link.mirror, link.record_id);
  });
};

/** A counterpart is there that was not: records whose own waits for another one are looked at again. */
export const wakeWaiting = (guild: Guild): Promise<void> => retry(guild, 'sync', WAITS);

/** Discord answers again: what failed is not kept waiting for its next try. */
export const retryFailed = (guild: Guild): Promise<void> => retry(guild, 'probe', FAILED);

/** Whether anything failed because Discord was away. */
export const hasFailed = async (guild: Guild): Promise<boolean> => (await linksIn(guild, FAILED)).length > 0;
