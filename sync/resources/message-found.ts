import type { APIMessage } from 'discord-api-types/v10';
import { repairTexts } from '#platform/text/text.ts';
import type { MessageMirror } from '../mirror.ts';
import { attachedFiles } from './attached-files.ts';
import { messageDigest, pinnedDigest } from './message-digest.ts';
import type { Found } from './resource.ts';

/** When a message was last changed, Unix ms. */
const changedAt = (message: Pick<APIMessage, 'timestamp' | 'edited_timestamp'>): number =>
  Date.parse(message.edited_timestamp ?? message.timestamp);

/** A message as a counterpart. Pure. */
export const foundMessage = (mirror: MessageMirror, message: APIMessage): Found => {
  const files = attachedFiles(message);
  const { pin } = mirror;
  return {
    placeId: message.channel_id,
    id: message.id,
    recordId: mirror.recordIdOf(message),
    observed: {
      kind: 'present',
      fields: {
        ...repairTexts(mirror.read(message)),
        ...(pin === undefined ? {} : { [pin]: message.pinned }),
      },
      digest: pinnedDigest(messageDigest(message), pin !== undefined && message.pinned),
      sent: null,
      ...(Object.keys(files).length === 0 ? {} : { files }),
      at: changedAt(message),
    },
  };
};
