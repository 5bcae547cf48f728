import { emptyMessage, oldEditsCapped } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { EditMessage } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import { keepFiles, planAttachments } from './attachments.ts';
import { dispatchMessage } from './create.ts';
import { mentionsOf } from './mentions.ts';
import { storedComponents, storedEmbeds } from './normalise.ts';

const SUPPRESS_EMBEDS = 1 << 2;
const LOADING = 1 << 7;

/** After this, edits of a message are capped (ms). */
const OLD_MS = 3_600_000;
/** Edits of old messages in a channel, in an hour. Discord does not publish the number. */
const OLD_EDITS = { limit: 30, windowMs: 3_600_000 };

/** Replaces the given parts of a message. */
export const editMessage = (
  simulation: Simulation,
  message: Message,
  body: EditMessage,
  files: readonly UploadedFile[] = [],
): void => {
  const isOld = Date.parse(message.timestamp) < simulation.clock() - OLD_MS;
  if (
    isOld &&
    !simulation.buckets.take(`old-edits:${message.channel_id}:${message.author_id}`, OLD_EDITS).isAllowed
  )
    throw oldEditsCapped();
  const content = body.content === undefined ? message.content : (body.content ?? '');
  const embeds = body.embeds === undefined ? message.embeds : storedEmbeds(body.embeds ?? []);
  const components =
    body.components === undefined ? message.components : storedComponents(body.components ?? []);
  const existing = message.attachments ?? [];
  const plan = planAttachments(simulation, files, body.attachments, existing, message.ephemeral_for !== null);
  if (content === '' && embeds.length === 0 && components.length === 0 && plan.attachments.length === 0)
    throw emptyMessage();
  keepFiles(simulation, plan, existing);
  const channel = simulation.state.channels.get(message.channel_id);
  const mentions = channel
    ? mentionsOf(simulation, channel, content, body.allowed_mentions ?? undefined, false)
    : { users: [], roles: [] };
  Object.assign(message, {
    content,
    embeds,
    components,
    attachments: [...plan.attachments],
    mentions: mentions.users,
    mention_roles: mentions.roles,
    edited_timestamp: simulation.now(),
    // Only "suppress embeds" can be changed, and an edit ends "thinking".
    flags:
      body.flags === undefined || body.flags === null
        ? message.flags & ~LOADING
        : (message.flags & ~LOADING & ~SUPPRESS_EMBEDS) | (body.flags & SUPPRESS_EMBEDS),
  });
  if (message.ephemeral_for === null) simulation.state.messages.put(message);
  dispatchMessage(simulation, 'MESSAGE_UPDATE', message);
};
