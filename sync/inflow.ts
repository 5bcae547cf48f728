import { type APIMessage, GatewayDispatchEvents } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { isSnowflake } from '#platform/ids.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import type { GuildEvent } from './observe.ts';
import type { EngineParts } from './parts.ts';
import { channelOfWritten, readWritten, type WrittenMessage } from './written-message.ts';

/**
 * What people write in channels of ours comes in: told by the gateway, and compared after a gap. Messages of ours go the other way, as
 * counterparts of their records, and are left out here.
 */

/** What takes in what people write. A place is what a feature calls one of its channels: the number of a ticket. */
export type Inflow = {
  /** Places by their channels: of one channel, or of all. */
  readonly places: (guild: Guild, channelId?: string) => Promise<ReadonlyMap<string, string>>;
  /** Takes a message as it is now. Told of one again, or of what it has, it does nothing. */
  readonly take: (guild: Guild, place: string, message: WrittenMessage) => Promise<void>;
  /** Of such a place the order counts: what was written before a message is read before it is taken. */
  readonly isReadBack?: (place: string) => boolean;
  /** Messages were deleted; it may not have them. */
  readonly takeBack: (guild: Guild, place: string, ids: readonly string[]) => Promise<void>;
  /** Ids of what it has of a place and what is not taken back. */
  readonly known: (guild: Guild, place: string) => Promise<readonly string[]>;
};

type Parts = Pick<EngineParts, 'messages' | 'classify'> & {
  readonly inflows: readonly { readonly inflow: Inflow; readonly isOn: (guild: Guild) => Promise<boolean> }[];
};

/** Reads what may have been missed. */
const CATCH_UP_JOB = 'sync.catch-up';
/** Discord's largest page. */
const PAGE = 100;

/** Asks to read what people may have written while nobody heard them, after this change; several asked for are one. */
export const requestCatchUp = (tx: ChangeTx): void =>
  tx.enqueue({ name: CATCH_UP_JOB, payload: {}, key: 'all' });

const id = z.string().refine(isSnowflake);
const goneSchema = z.object({ channel_id: id, id: id.optional(), ids: z.array(id).default([]) });

/** Takes in what people write. */
export type Inflows = {
  /** Takes a dispatch of the gateway; durable when it resolves. */
  observe(guild: Guild, event: GuildEvent): Promise<void>;
  readonly job: JobDefinition;
};

export const openInflows = (parts: Parts): Inflows => {
  /** What takes in what is written in a channel. */
  const takerOf = async (guild: Guild, channelId: string) => {
    for (const { inflow, isOn } of parts.inflows) {
      if (!(await isOn(guild))) continue;
      const place = (await inflow.places(guild, channelId)).get(channelId);
      if (place !== undefined) return { inflow, place };
    }
    return undefined;
  };

  /** Reads a place now, or as soon as Discord lets it. */
  const readBack = async (
    guild: Guild,
    inflow: Inflow,
    at: { readonly channelId: string; readonly place: string },
  ): Promise<void> => {
    try {
      await readPlace(parts, guild, inflow, at);
    } catch (error) {
      if (!parts.classify(error)) throw error;
      await guild.change({ kind: 'system' }, async (tx) => requestCatchUp(tx));
    }
  };

  return {
    observe: async (guild, { t, d }) => {
      switch (t) {
        case GatewayDispatchEvents.MessageCreate:
        case GatewayDispatchEvents.MessageUpdate: {
          // Nearly all that is written anywhere is written elsewhere, and is not read; what programs write, ours too, is not even looked up.
          const channelId = channelOfWritten(d);
          const taker = channelId === undefined ? undefined : await takerOf(guild, channelId);
          const message = taker && readWritten(d);
          if (!message) return;
          if (taker.inflow.isReadBack?.(taker.place))
            await readBack(guild, taker.inflow, { channelId: message.channelId, place: taker.place });
          else await taker.inflow.take(guild, taker.place, message);
          return;
        }
        case GatewayDispatchEvents.MessageDelete:
        case GatewayDispatchEvents.MessageDeleteBulk: {
          const { channel_id: channelId, id: one, ids } = goneSchema.parse(d);
          const taker = await takerOf(guild, channelId);
          if (taker) await taker.inflow.takeBack(guild, taker.place, one === undefined ? ids : [one]);
          return;
        }
        default:
      }
    },
    job: defineJob({
      name: CATCH_UP_JOB,
      payload: z.strictObject({}),
      run: async (guild) => {
        for (const { inflow, isOn } of parts.inflows) {
          if (!(await isOn(guild))) continue;
          for (const [channelId, place] of await inflow.places(guild))
            await readPlace(parts, guild, inflow, { channelId, place }).catch((error: unknown) => {
              const kind = parts.classify(error)?.kind;
              // What was made of its channel is the mirror's to find out.
              if (kind !== 'gone' && kind !== 'forbidden') throw error;
            });
        }
      },
    }),
  };
};

const isNewer = (a: string, b: string): boolean => BigInt(a) > BigInt(b);

/** What reads a channel. */
type Reading = { readonly messages: Pick<Parts['messages'], 'list'> };

/** The messages of a channel, newest first, a page at least, as far back as is wanted. */
const listBack = async (
  parts: Reading,
  channelId: string,
  isEnough: (page: readonly APIMessage[]) => boolean,
): Promise<{ readonly messages: readonly APIMessage[]; readonly isWhole: boolean }> => {
  const messages: APIMessage[] = [];
  for (;;) {
    const before = messages.at(-1)?.id;
    const page = await parts.messages.list(channelId, {
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    messages.push(...page);
    if (page.length < PAGE) return { messages, isWhole: true };
    if (isEnough(page)) return { messages, isWhole: false };
  }
};

/** What people wrote of a list, oldest first. */
const writtenIn = (messages: readonly APIMessage[]): readonly WrittenMessage[] =>
  messages.toReversed().flatMap((raw) => readWritten(raw) ?? []);

/**
 * Takes in what was written in a channel, changed and deleted there since it was read last.
 * @throws what the list of messages throws
 */
export const readPlace = async (
  parts: Reading,
  guild: Guild,
  inflow: Inflow,
  { channelId, place }: { readonly channelId: string; readonly place: string },
): Promise<void> => {
  // Before the list, so that what comes meanwhile is not missed in it.
  const known = new Set(await inflow.known(guild, place));
  // The newest may be known from the gateway while what came before it was missed: back to a page of which all is known.
  const { messages, isWhole } = await listBack(parts, channelId, (page) => {
    const written = writtenIn(page);
    return written.length > 0 && written.every((message) => known.has(message.id));
  });
  // Who may see a channel, and not what was written in it before, is told of an empty one.
  if (messages.length === 0) return;
  const there = new Set(messages.map((message) => message.id));
  const oldest = messages.at(-1)?.id;
  const written = writtenIn(messages);
  for (const message of written) await inflow.take(guild, place, message);
  const gone = [...known].filter(
    (each) => !there.has(each) && (isWhole || (oldest !== undefined && isNewer(each, oldest))),
  );
  const fresh = written.filter((message) => !known.has(message.id));
  gone.push(...(await deletedMeanwhile(parts, channelId, fresh)));
  if (gone.length > 0) await inflow.takeBack(guild, place, gone);
};

/** Of what was just taken in from a list, what is there no more: the gateway may have told of its end before it was stored, and won't again. */
const deletedMeanwhile = async (
  parts: Reading,
  channelId: string,
  taken: readonly WrittenMessage[],
): Promise<readonly string[]> => {
  const [oldest] = taken;
  if (!oldest) return [];
  const again = await listBack(parts, channelId, (page) => {
    const last = page.at(-1);
    return last === undefined || !isNewer(last.id, oldest.id);
  });
  const there = new Set(again.messages.map((message) => message.id));
  return taken.map((message) => message.id).filter((each) => !there.has(each));
};
