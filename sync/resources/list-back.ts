import type { APIMessage } from 'discord-api-types/v10';
import type { Link } from '../links.ts';
import type { EngineParts } from '../parts.ts';
import { unreadBy } from './message-calls.ts';
import type { Unread } from './resource.ts';

/** Discord's largest page. */
const PAGE = 100;

/** Pages in a row without one of our messages after which a listing ends. */
const IDLE_PAGES = 3;

/**
 * The messages of a channel back to the oldest counterpart, as long as some are met on the way: in a channel where people talk a few old
 * ones are asked for one by one instead (see `compareStretch`), and nothing but the newest page is listed where there is none yet.
 */
export const listBackTo = async (
  parts: Pick<EngineParts, 'messages' | 'classify'>,
  channelId: string,
  links: readonly Link[],
): Promise<readonly APIMessage[] | Unread> => {
  const known = new Set(links.flatMap((link) => link.counterpartId ?? []));
  const [oldest = 0n] = [...known].map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  const patience = known.size === 0 ? 1 : IDLE_PAGES;
  const found: APIMessage[] = [];
  try {
    for (let before: string | undefined, idle = 0; ; ) {
      const page = await parts.messages.list(channelId, {
        limit: PAGE,
        ...(before === undefined ? {} : { before }),
      });
      found.push(...page);
      const last = page.at(-1);
      idle = page.some(({ id }) => known.has(id)) ? 0 : idle + 1;
      if (!last || page.length < PAGE || BigInt(last.id) < oldest || idle >= patience) return found;
      before = last.id;
    }
  } catch (error) {
    return unreadBy(parts, error);
  }
};
