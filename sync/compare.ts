import type { APIMessage } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Link } from './links.ts';
import { settle } from './look.ts';
import { fetchMessage } from './messages.ts';
import type { Mirror } from './mirror.ts';
import { isEcho, observe } from './observation.ts';
import { noteGone, noteMessage } from './observe.ts';
import { type EngineParts, isSentByUs } from './parts.ts';
import { requestLook } from './requests.ts';

/** What a comparison found. */
export type Findings = {
  checked: number;
  /** Messages that differed from what was known. */
  drift: number;
  /** Messages of ours without a link, tied to their record. */
  adopted: number;
  /** Messages of ours that a record has no use for, deleted. */
  doubles: number;
};

export const noFindings = (): Findings => ({ checked: 0, drift: 0, adopted: 0, doubles: 0 });

/** All of a stretch of a channel: its messages, and the links to messages in it. */
export type Stretch = {
  readonly channelId: string;
  /** Newest first; of others too. */
  readonly messages: readonly APIMessage[];
  readonly links: readonly Link[];
};

/** How a message and what is known of it differ. */
export type Differing =
  | { readonly kind: 'edited'; readonly link: Link; readonly message: APIMessage }
  | { readonly kind: 'deleted'; readonly link: Link; readonly messageId: string }
  /** Ours and of a record, and no link knows it. */
  | { readonly kind: 'unknown'; readonly recordId: string; readonly message: APIMessage };

/**
 * What differs in a stretch of a channel, one after another: what is told is acted on before the next is looked for. What is equal costs
 * nothing more; a message that is not listed is asked for by itself.
 * @param isMeant leaves out links, whose messages are then not asked for
 */
export async function* differencesIn(
  parts: Pick<EngineParts, 'messages' | 'classify' | 'botUserId'>,
  mirror: Mirror,
  { channelId, messages, links }: Stretch,
  isMeant: (link: Link) => boolean = () => true,
): AsyncGenerator<Differing> {
  const byId = new Map(messages.map((message) => [message.id, message]));
  for (const link of links) {
    const { messageId } = link;
    if (messageId === null || link.there?.kind === 'gone' || !isMeant(link)) continue;
    const listed = byId.get(messageId);
    if (listed && isEcho(link, observe(mirror, listed, null))) continue;
    const message = listed ?? (await fetchMessage(parts, channelId, messageId));
    if (message === 'unreadable') continue;
    if (message === 'gone') yield { kind: 'deleted', link, messageId };
    // One that was asked for may be as it was known.
    else if (!isEcho(link, observe(mirror, message, null))) yield { kind: 'edited', link, message };
  }
  const known = new Set(links.map((link) => link.messageId));
  for (const message of [...messages].reverse()) {
    if (!isSentByUs(parts, message) || known.has(message.id)) continue;
    const recordId = mirror.recordIdOf(message);
    if (recordId !== undefined) yield { kind: 'unknown', recordId, message };
  }
}

/** Finds out what is true of a stretch of a channel. Repairs are left to reconciliations. */
export const compareStretch = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  stretch: Stretch,
  findings: Findings,
): Promise<void> => {
  findings.checked += stretch.links.filter(
    ({ messageId, there }) => messageId !== null && there?.kind !== 'gone',
  ).length;
  for await (const found of differencesIn(parts, mirror, stretch)) {
    if (found.kind === 'deleted') {
      findings.drift += 1;
      await noteGone(parts, guild, stretch.channelId, [found.messageId]);
    } else if (found.kind === 'edited') {
      if (await noteMessage(parts, guild, found.message)) findings.drift += 1;
    } else await tie(parts, guild, mirror, found, findings);
  }
};

/** Ties a message of ours to its record, or deletes it. */
const tie = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  { recordId, message }: Differing & { readonly kind: 'unknown' },
  findings: Findings,
): Promise<void> => {
  const done = await settle(parts, guild, mirror, recordId, message);
  if (done === 'adopted') findings.adopted += 1;
  if (done === 'deleted') findings.doubles += 1;
  if (done === 'busy')
    await guild.change({ kind: 'job', name: 'sweep' }, async (tx) =>
      requestLook(tx, { channelId: message.channel_id, messageId: message.id }),
    );
};

/** Tells in the log what was found, when anything was. */
export const logFindings = async (
  guild: Guild,
  name: 'sweep' | 'probe',
  findings: Findings,
): Promise<void> => {
  if (findings.drift + findings.adopted + findings.doubles === 0) return;
  await guild.change({ kind: 'job', name }, async (tx) =>
    tx.log({ type: 'sync.swept', entity: 'sync', entityId: guild.id, data: { ...findings } }),
  );
};
