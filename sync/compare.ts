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

/** Finds out what is true of a stretch of a channel; what is equal costs nothing more. Repairs are left to reconciliations. */
export const compareStretch = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  { channelId, messages, links }: Stretch,
  findings: Findings,
): Promise<void> => {
  const byId = new Map(messages.map((message) => [message.id, message]));
  for (const link of links) {
    if (link.messageId === null || link.there?.kind === 'gone') continue;
    findings.checked += 1;
    const listed = byId.get(link.messageId);
    if (listed && isEcho(link, observe(mirror, listed, null))) continue;
    const message = listed ?? (await fetchMessage(parts, channelId, link.messageId));
    if (message === 'unreadable') continue;
    if (message === 'gone') {
      findings.drift += 1;
      await noteGone(parts, guild, channelId, [link.messageId]);
    } else if (await noteMessage(parts, guild, message)) {
      findings.drift += 1;
    }
  }
  const known = new Set(links.map((link) => link.messageId));
  for (const message of [...messages].reverse()) {
    if (!isSentByUs(parts, message) || known.has(message.id)) continue;
    const recordId = mirror.recordIdOf(message);
    if (recordId === undefined) continue;
    const done = await settle(parts, guild, mirror, recordId, message);
    if (done === 'adopted') findings.adopted += 1;
    if (done === 'deleted') findings.doubles += 1;
    if (done === 'busy')
      await guild.change({ kind: 'job', name: 'sweep' }, async (tx) =>
        requestLook(tx, { channelId, messageId: message.id }),
      );
  }
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
