import type { EditMessage } from '../rules/message-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Channel, Message, User } from '../state/entities.ts';
import { requireOpenThread } from '../threads/write-rules.ts';
import { cannotEditOthers, DiscordError, missingPermissions } from './errors.ts';
import type { RestRequest } from './router.ts';

/** Who may change and delete a message that is there. */

/** What people and applications write; nobody can change what Discord writes. */
const WRITTEN: readonly number[] = [0, 19, 20, 23];
/** What stays for good. Source: Discord's reference, "Message Types". */
const KEPT: readonly number[] = [1, 2, 3, 4, 5, 21];
const AUTO_MODERATION = 24;

type Place = { readonly channel: Channel; readonly actor: User; readonly permissions: bigint };

const onSystemMessage = (): DiscordError =>
  new DiscordError(403, 50021, 'Cannot execute action on a system message');

/** Its author may change all of it; whoever manages messages may hide its embeds, and nothing else. */
export const requireEditing = (
  { files }: RestRequest,
  { channel, actor, permissions }: Place,
  message: Message,
  body: EditMessage,
): void => {
  requireOpenThread(channel);
  if (!WRITTEN.includes(message.type)) throw onSystemMessage();
  if (message.author_id === actor.id) {
    if (files.length > 0 && !(permissions & PERMISSIONS.ATTACH_FILES)) throw missingPermissions();
    return;
  }
  const { flags, ...others } = body;
  const isFlagsOnly =
    flags !== undefined && files.length === 0 && Object.values(others).every((part) => part === undefined);
  if (!isFlagsOnly || channel.guild_id === null) throw cannotEditOthers();
  if (!(permissions & PERMISSIONS.MANAGE_MESSAGES)) throw missingPermissions();
};

/** Its author may delete it, and whoever manages messages. */
export const requireDeleting = ({ channel, actor, permissions }: Place, message: Message): void => {
  if (KEPT.includes(message.type)) throw onSystemMessage();
  const isOwn = message.author_id === actor.id && message.type !== AUTO_MODERATION;
  if (isOwn) return;
  if (channel.guild_id === null) throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
  if (!(permissions & PERMISSIONS.MANAGE_MESSAGES)) throw missingPermissions();
};
