import { ChannelType, ThreadAutoArchiveDuration, type ThreadChannelType } from 'discord-api-types/v10';
import type { NewThread } from '#platform/discord/structure-calls.ts';
import { PRIVATE_THREADS, THREADS } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type Link, type Present, readLinkOf, readLinksInPlace } from '../links.ts';
import type { ThreadMirror, ThreadStart } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import { unreadBy } from './message-calls.ts';
import { CLOCKS_DIFFER_MS, type Found, type Resource, type Unread } from './resource.ts';
import { changedIn, knownShape, shapeDigest } from './shaped.ts';
import { explainThread } from './structure-reasons.ts';
import { archivedAmong } from './thread-list.ts';
import { type StandingThread, standingThread, type ThreadShape } from './thread-shape.ts';

/** Source: Discord's reference, "JSON Error Codes". */
const HAS_A_THREAD = 160_004;
const IS_ARCHIVED = 50_083;

/** A thread as a counterpart. @param at when it was so, Unix ms. Pure. */
export const foundThread = (
  { read }: Pick<ThreadMirror, 'read'>,
  guildId: string,
  { id, parentId, isPrivate, shape }: StandingThread,
  at: number,
): Found => ({
  placeId: guildId,
  id,
  // Like a channel it carries no mark: it is known by its id, and after a crash by what it shows.
  recordId: undefined,
  observed: {
    kind: 'present',
    fields: read(shape),
    digest: shapeDigest(shape),
    sent: null,
    shape: { ...shape, parentId, isPrivate },
    at,
  },
});

/** The channel that a thread is in, as it was observed. */
const parentOf = (there: Link['there'] | undefined): string | undefined => {
  const parentId = there?.kind === 'present' ? there.shape?.parentId : undefined;
  return typeof parentId === 'string' ? parentId : undefined;
};

/** Threads of a guild, each in the channel in which it was started. */
export const threadResource = (parts: EngineParts, mirror: ThreadMirror): Resource => {
  const { structure } = parts;
  /** Where one was to be started last, for what is said of a refusal. */
  let start: ThreadStart | undefined;
  const found = (guildId: string, thread: StandingThread, at = parts.clock()): Found =>
    foundThread(mirror, guildId, thread, at);
  const active = async (guildId: string): Promise<readonly StandingThread[]> =>
    (await structure.activeThreads(guildId)).flatMap((raw) => standingThread(raw) ?? []);

  const begin = async (guild: Guild, from: ThreadStart, shape: ThreadShape): Promise<Found> => {
    const { channelId, messageId, isPrivate } = from;
    start = from;
    const type = messageId === null ? { type: await typeOf(guild, from) } : {};
    const body: NewThread = {
      name: shape.name,
      // The longest that Discord lets one stand in the list while nobody writes in it.
      auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
      ...type,
    };
    try {
      const begun = thread(await structure.startThread(channelId, messageId, body));
      return found(guild.id, { ...begun, isPrivate });
    } catch (error) {
      if (messageId === null || parts.classify(error)?.code !== HAS_A_THREAD) throw error;
      // A message has one thread, whoever started it; once that is deleted, none any more.
      const there = await fetchThread(parts, messageId);
      if (there === 'gone') return begin(guild, { ...from, messageId: null }, shape);
      if (there === 'unreadable') throw error;
      return { ...found(guild.id, there), wasThere: true };
    }
  };

  /** Changes one; what is put away is got out for that, unless it is closed. */
  const change = async (id: string, changed: Partial<ThreadShape>, isClosed: boolean) => {
    const { name, isClosed: locked } = changed;
    const body = {
      ...(name === undefined ? {} : { name }),
      ...(locked === undefined ? {} : { locked }),
    };
    try {
      return thread(await structure.editChannel(id, { ...body, archived: isClosed }));
    } catch (error) {
      if (!isClosed || parts.classify(error)?.code !== IS_ARCHIVED) throw error;
      await structure.editChannel(id, { ...body, archived: false });
      return thread(await structure.editChannel(id, { archived: true }));
    }
  };

  return {
    hasNonce: false,
    isPlaceGone: () => false,
    explain: async (guild, { id }, failure) => {
      const there = id === undefined ? undefined : (await readLinkOf(guild, guild.id, id))?.there;
      const channelId = parentOf(there) ?? start?.channelId;
      const needs = start?.isPrivate ? PRIVATE_THREADS : THREADS;
      return explainThread(guild, parts.botUserId, { channelId, needs }, failure);
    },
    renderer: async (guild) => (recordId, record) => {
      const shape = mirror.render(recordId, record);
      const isMadeWhole = !shape.isClosed;
      return {
        digest: shapeDigest(shape),
        ...(isMadeWhole ? {} : { madeDigest: shapeDigest({ ...shape, isClosed: false }) }),
        create: (place) => {
          if (!('guildId' in place) || !place.startedIn)
            throw new Error('A thread is started in some channel');
          return begin(guild, place.startedIn, shape);
        },
        edit: async ({ id }, there: Present) =>
          found(guild.id, await change(id, changedIn(shape, knownShape(there)), shape.isClosed)),
      };
    },
    remove: async ({ id }) => {
      // One in which nobody wrote has nothing to be kept for.
      const isKept = mirror.whenDone === 'close' && (await change(id, { isClosed: true }, true)).messages > 0;
      if (!isKept) await structure.deleteChannel(id);
    },
    fetch: async (guild, { id }) => {
      const at = parts.clock();
      const there = await fetchThread(parts, id);
      return typeof there === 'string' ? there : found(guild.id, there, at);
    },
    orphans: async (guild, recordId, link) => {
      const { place } = (await mirror.load(guild, recordId)) ?? {};
      const from = place && 'guildId' in place ? place.startedIn : undefined;
      if (!from) return { adopt: undefined, doubles: [] };
      const orphan = await findOrphan(parts, guild, link, from, await active(guild.id));
      return { adopt: orphan && found(guild.id, orphan), doubles: [] };
    },
    list: async (guild, _, links) => {
      const at = parts.clock();
      try {
        const standing = await active(guild.id);
        const away = await archivedAmong(parts, links, new Set(standing.map(({ id }) => id)));
        return { found: [...standing, ...away].map((each) => found(guild.id, each, at)), isWhole: false };
      } catch (error) {
        return unreadBy(parts, error) && 'unreadable'; // of a guild that is here, threads can be listed or not
      }
    },
    // Those that are put away stay as they are known until the next sweep.
    page: async (guild) => {
      const at = parts.clock();
      try {
        const standing = await active(guild.id);
        const known = await readKnown(guild, mirror, new Set(standing.map(({ id }) => id)));
        return {
          found: [...standing.map((each) => found(guild.id, each, at)), ...known],
          isWhole: true,
          from: undefined,
        };
      } catch (error) {
        return unreadBy(parts, error) && 'unreadable';
      }
    },
  };
};

/** @throws Error when it is no thread */
const thread = (raw: object): StandingThread => {
  const read = standingThread(raw);
  if (!read) throw new Error('Discord answered with something that is no thread');
  return read;
};

const fetchThread = async (parts: EngineParts, id: string): Promise<StandingThread | Unread> => {
  try {
    return thread(await parts.structure.thread(id));
  } catch (error) {
    return unreadBy(parts, error);
  }
};

/** In a channel whose messages are followed elsewhere, threads are of a type of their own. */
const typeOf = async (guild: Guild, { channelId, isPrivate }: ThreadStart): Promise<ThreadChannelType> => {
  if (isPrivate) return ChannelType.PrivateThread;
  const channel = await guild.read
    .selectFrom('channels')
    .select('type')
    .where('id', '=', channelId)
    .executeTakeFirst();
  return channel?.type === ChannelType.GuildAnnouncement
    ? ChannelType.AnnouncementThread
    : ChannelType.PublicThread;
};

/** What came of a create: ours, made after the intent, showing just what was sent, and nobody's. */
const findOrphan = async (
  { botUserId }: Pick<EngineParts, 'botUserId'>,
  guild: Guild,
  { intentAt, intentDigests }: Link,
  { channelId, messageId }: ThreadStart,
  threads: readonly StandingThread[],
): Promise<StandingThread | undefined> => {
  const since = (intentAt ?? 0) - CLOCKS_DIFFER_MS;
  for (const each of threads) {
    // One on a message has the message's id, which may be old.
    const isOurs = each.ownerId === botUserId && Date.parse(each.archivedAt) >= since;
    if (!isOurs || each.parentId !== channelId) continue;
    if (!intentDigests.includes(shapeDigest(each.shape))) continue;
    // One on another record's message is that record's.
    if (each.id !== messageId && (await readLinkOf(guild, channelId, each.id))) continue;
    if ((await readLinkOf(guild, guild.id, each.id)) === undefined) return each;
  }
  return undefined;
};

/** Threads as they were observed last. @param except those of which more is known */
const readKnown = async (
  guild: Guild,
  mirror: ThreadMirror,
  except: ReadonlySet<string>,
): Promise<readonly Found[]> => {
  const links = await readLinksInPlace(guild, mirror.name, guild.id, {});
  return links.flatMap(({ there, counterpartId: id }) =>
    there?.kind === 'present' && id !== null && !except.has(id)
      ? [{ placeId: guild.id, id, recordId: undefined, observed: there }]
      : [],
  );
};
