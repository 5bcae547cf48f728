import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { compareStretch, type Findings, logFindings, noFindings } from './compare.ts';
import { type Link, readLinksInChannel } from './links.ts';
import type { Mirror } from './mirror.ts';
import { noteGone } from './observe.ts';
import type { EngineParts } from './parts.ts';
import { requestProbe, requestReconcile } from './requests.ts';

/** Discord's largest page. */
const PAGE = 100;
/** While Discord is away, the next look whether it is back comes after this time (ms). */
const AGAIN_MS = 10_000;

/**
 * Finds what the gateway did not tell: compares the newest page of every mirrored channel and, in turn, one older page of it. Two
 * requests a channel at most, whatever its size. When Discord answers, what failed while it did not is tried again.
 */
export const probeGuild = async (parts: EngineParts, guild: Guild): Promise<void> => {
  const findings = noFindings();
  try {
    for (const mirror of parts.mirrors) {
      if (!(await parts.isOn(guild, mirror))) continue;
      for (const channelId of await channelsOf(guild, mirror))
        await probeChannel(parts, guild, mirror, channelId, findings);
    }
  } catch (error) {
    if (parts.classify(error)?.kind !== 'unavailable') throw error;
    await probeAgain(guild);
    return;
  }
  await logFindings(guild, 'probe', findings);
  await retryFailed(guild);
};

const channelsOf = async (guild: Guild, mirror: Mirror): Promise<readonly string[]> => {
  const rows = await guild.read
    .selectFrom('links')
    .select('channel_id')
    .distinct()
    .where('mirror', '=', mirror.name)
    .where('channel_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.channel_id ?? []);
};

const probeChannel = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  channelId: string,
  findings: Findings,
): Promise<void> => {
  try {
    const oldest = await probePage(parts, guild, mirror, channelId, undefined, findings);
    if (oldest === undefined) return void parts.probed.delete(channelId);
    const reached = await probePage(
      parts,
      guild,
      mirror,
      channelId,
      parts.probed.get(channelId) ?? oldest,
      findings,
    );
    if (reached === undefined) parts.probed.delete(channelId);
    else parts.probed.set(channelId, reached);
  } catch (error) {
    const kind = parts.classify(error)?.kind;
    if (kind === 'gone') {
      const links = await readLinksInChannel(guild, mirror.name, channelId, {});
      await noteGone(
        parts,
        guild,
        channelId,
        links.flatMap((link) => (link.there?.kind === 'present' ? (link.messageId ?? []) : [])),
      );
    } else if (kind !== 'forbidden') throw error;
  }
};

/** Compares one page. @returns the oldest message that it saw, or undefined when no counterpart is older */
const probePage = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  channelId: string,
  before: string | undefined,
  findings: Findings,
): Promise<string | undefined> => {
  const messages = await parts.messages.list(channelId, {
    limit: PAGE,
    ...(before === undefined ? {} : { before }),
  });
  const from = messages.length < PAGE ? undefined : messages.at(-1)?.id;
  const links: readonly Link[] = await readLinksInChannel(guild, mirror.name, channelId, { from, before });
  await compareStretch(parts, guild, mirror, { channelId, messages, links }, findings);
  return from !== undefined && (await hasOlder(guild, mirror, channelId, from)) ? from : undefined;
};

const hasOlder = async (guild: Guild, mirror: Mirror, channelId: string, before: string): Promise<boolean> =>
  (await guild.read
    .selectFrom('links')
    .select('record_id')
    .where('mirror', '=', mirror.name)
    .where('channel_id', '=', channelId)
    .where(sql<boolean>`counterpart_id::numeric < ${before}::numeric`)
    .limit(1)
    .executeTakeFirst()) !== undefined;

const failedLinks = (guild: Guild) =>
  guild.read
    .selectFrom('links')
    .select(['mirror', 'record_id'])
    .where('state', '=', 'failed')
    .where(sql<boolean>`error ->> 'code' = 'unavailable'`)
    // What was made first is sent first.
    .orderBy('mirror')
    .orderBy(sql`length(record_id)`)
    .orderBy('record_id')
    .execute();

/** Discord answers again: what failed is not kept waiting for its next try. */
const retryFailed = async (guild: Guild): Promise<void> => {
  const failed = await failedLinks(guild);
  if (failed.length === 0) return;
  await guild.change({ kind: 'job', name: 'probe' }, async (tx) => {
    for (const link of failed) requestReconcile(tx, link.mirror, link.record_id);
  });
};

const probeAgain = async (guild: Guild): Promise<void> => {
  if ((await failedLinks(guild)).length === 0) return;
  await guild.change({ kind: 'job', name: 'probe' }, async (tx) =>
    requestProbe(tx, new Date(tx.now.getTime() + AGAIN_MS)),
  );
};
