import type { APIMessage } from 'discord-api-types/v10';
import type { Mirror } from './mirror.ts';
import type { EngineParts } from './parts.ts';

/** Discord's largest page. */
const PAGE = 100;
/** An orphan is of the last run, so it is among the newest messages. */
const PAGES = 3;

/** Messages of ours in a channel that carry a record's marker, oldest first. */
export const findOrphans = async (
  parts: Pick<EngineParts, 'messages' | 'botUserId'>,
  mirror: Mirror,
  channelId: string,
  recordId: string,
): Promise<readonly APIMessage[]> => {
  const found: APIMessage[] = [];
  let before: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const messages = await parts.messages.list(channelId, {
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    found.push(
      ...messages.filter(
        (message) => message.author.id === parts.botUserId && mirror.recordIdOf(message) === recordId,
      ),
    );
    before = messages.at(-1)?.id;
    if (messages.length < PAGE) break;
  }
  return found.reverse();
};
