import type { APIMessage } from 'discord-api-types/v10';
import type { Work } from './lease.ts';
import type { Link } from './links.ts';
import { adopt } from './look.ts';
import { deleteQuietly } from './messages.ts';

/** Discord's largest page. */
const PAGE = 100;
/** An orphan is of the last run, so it is among the newest messages. */
const PAGES = 3;

/**
 * A create was begun and nobody knows how it ended: the message that came of it is adopted, more than one are deleted but one.
 * @returns whether there was one
 */
export const adoptOrphan = async (work: Work, link: Link): Promise<boolean> => {
  const { parts, mirror, recordId } = work;
  const [orphan, ...doubles] = link.channelId === null ? [] : await findOrphans(work, link.channelId);
  for (const double of doubles) await deleteQuietly(parts, double.channel_id, double.id);
  if (orphan) await work.change((tx) => adopt(tx, mirror, recordId, orphan));
  return orphan !== undefined;
};

/** Messages of ours in a channel that carry the record's marker, oldest first. */
const findOrphans = async (
  { parts, mirror, recordId }: Work,
  channelId: string,
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
