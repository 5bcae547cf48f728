import type { APIMessage } from 'discord-api-types/v10';
import type { EngineParts } from './parts.ts';

type Parts = Pick<EngineParts, 'messages' | 'classify' | 'deleting'>;

/** A message as it is now. A list may leave out what may not be read, so what is missing in one is asked for by itself. */
export const fetchMessage = async (
  parts: Pick<Parts, 'messages' | 'classify'>,
  channelId: string,
  messageId: string,
): Promise<APIMessage | 'gone' | 'unreadable'> => {
  try {
    return await parts.messages.get(channelId, messageId);
  } catch (error) {
    const kind = parts.classify(error)?.kind;
    if (kind === 'gone') return 'gone';
    if (kind === 'forbidden') return 'unreadable';
    throw error;
  }
};

/** Deletes a message; one that is gone already counts as deleted. The gateway's word of it is ours until `act` is done. */
export const deleteMessage = async (
  parts: Parts,
  channelId: string,
  messageId: string,
  act: () => Promise<void> = async () => undefined,
): Promise<void> => {
  parts.deleting.add(messageId);
  try {
    try {
      await parts.messages.delete(channelId, messageId);
    } catch (error) {
      if (parts.classify(error)?.kind !== 'gone') throw error;
    }
    await act();
  } finally {
    parts.deleting.delete(messageId);
  }
};

/** Deletes a message that nobody needs; that it may not be deleted is nobody's trouble. */
export const deleteQuietly = async (parts: Parts, channelId: string, messageId: string): Promise<void> => {
  try {
    await deleteMessage(parts, channelId, messageId);
  } catch (error) {
    if (parts.classify(error)?.kind !== 'forbidden') throw error;
  }
};
