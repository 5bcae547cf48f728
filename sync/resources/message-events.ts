import type { APIMessage } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { type Link, readLink, readLinkOf } from '../links.ts';
import type { MessageMirror } from '../mirror.ts';
import { noteFound } from '../note.ts';
import { type EngineParts, mirrorNamed } from '../parts.ts';
import { requestLook } from '../requests.ts';
import { messageMirrors } from './message.ts';
import { fetchMessage } from './message-calls.ts';
import { foundMessage } from './message-found.ts';
import type { Found } from './resource.ts';

const DISCORD = { kind: 'discord' } as const;

/**
 * Takes a message of ours as it is now; true when it told something new.
 * @param isNew it was made this moment, and shows what it was made with
 */
export const noteMessage = async (
  parts: EngineParts,
  guild: Guild,
  message: APIMessage,
  isNew = false,
): Promise<boolean> => {
  const link = await readLinkOf(guild, message.channel_id, message.id);
  if (!link) return noteUnknown(parts, guild, message, isNew);
  const mirror = mirrorNamed(parts, link.mirror);
  if (mirror.resource !== 'message') return false;
  const told = foundMessage(mirror, message);
  if (!isPinTold(mirror, link, told)) return noteFound(parts, guild, mirror, link, told);
  // Nothing in a message says since when it is pinned: what was told before may be heard after.
  const now = await fetchMessage(parts, message.channel_id, message.id);
  return typeof now === 'string' ? false : noteFound(parts, guild, mirror, link, foundMessage(mirror, now));
};

/** Whether it is told of a message that it was pinned or unpinned. Pure. */
const isPinTold = ({ pin }: MessageMirror, { there }: Link, { observed }: Found): boolean =>
  pin !== undefined && there?.kind === 'present' && there.fields[pin] !== observed.fields[pin];

/**
 * A message that no link knows: the one that is being made, whose id is stored in a moment, needs nothing. Any other with a
 * record's marker is looked at once nobody works on the record: a double, an orphan, or ours and changed by then.
 */
const noteUnknown = async (
  parts: EngineParts,
  guild: Guild,
  message: APIMessage,
  isNew: boolean,
): Promise<boolean> => {
  for (const mirror of messageMirrors(parts)) {
    const recordId = mirror.recordIdOf(message);
    if (recordId === undefined || !(await parts.isOn(guild, mirror))) continue;
    const link = await readLink(guild, mirror.name, recordId);
    if (isNew && (link?.counterpartId === message.id || isTheCreateOf(link?.intent, message))) return false;
    await guild.change(DISCORD, async (tx) =>
      requestLook(tx, { channelId: message.channel_id, messageId: message.id }),
    );
    return true;
  }
  return false;
};

const isTheCreateOf = (intent: string | null | undefined, message: APIMessage): boolean =>
  message.nonce !== undefined && String(message.nonce) === intent;
