import type { APIMessage } from 'discord-api-types/v10';
import { repairTexts } from '#platform/text/text.ts';
import { attachedFiles } from './attached-files.ts';
import type { Link, Observed } from './links.ts';
import { messageDigest } from './message-digest.ts';
import type { Mirror } from './mirror.ts';

/** When a message was last changed, Unix ms. */
export const changedAt = (message: Pick<APIMessage, 'timestamp' | 'edited_timestamp'>): number =>
  Date.parse(message.edited_timestamp ?? message.timestamp);

/**
 * A message as observed.
 * @param sent digest of the rendering that made it so, when we know
 */
export const observe = (mirror: Mirror, message: APIMessage, sent: string | null): Observed => {
  const files = attachedFiles(message);
  return {
    kind: 'present',
    fields: repairTexts(mirror.read(message)),
    digest: messageDigest(message),
    sent,
    ...(Object.keys(files).length === 0 ? {} : { files }),
    at: changedAt(message),
  };
};

/** Whether an observation tells nothing new: what we know already, or something older than that. Pure. */
export const isEcho = (link: Pick<Link, 'there'>, observed: Observed): boolean => {
  const { there } = link;
  if (there === null) return false;
  if (there.kind === 'gone') return true; // a message that was deleted does not come back
  if (observed.kind === 'gone') return false;
  return observed.at < there.at || observed.digest === there.digest;
};
