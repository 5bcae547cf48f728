import type { APIMessage } from 'discord-api-types/v10';
import type { EngineParts } from '../parts.ts';
import type { Unread } from './resource.ts';

/** A message as it is now. A list may leave out what may not be read, so what is missing in one is asked for by itself. */
export const fetchMessage = async (
  parts: Pick<EngineParts, 'messages' | 'classify'>,
  channelId: string,
  messageId: string,
): Promise<APIMessage | Unread> => {
  try {
    return await parts.messages.get(channelId, messageId);
  } catch (error) {
    return unreadBy(parts, error);
  }
};

/** What an error says of something that was to be read. @throws the error, where it says that nothing is known */
export const unreadBy = ({ classify }: Pick<EngineParts, 'classify'>, error: unknown): Unread => {
  const kind = classify(error)?.kind;
  if (kind === 'gone') return 'gone';
  if (kind === 'forbidden') return 'unreadable';
  throw error;
};
