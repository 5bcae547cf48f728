import type { Link } from '../links.ts';
import type { EngineParts } from '../parts.ts';
import { type StandingThread, standingThread } from './thread-shape.ts';

/** Pages in a row without one of our threads after which a listing ends. */
const IDLE_PAGES = 3;

/**
 * Threads that are put away, of those that links name: page by page of each channel that has some, as long as some are met on the way. What
 * may not be listed, or is not met, is asked for one by one.
 * @param except those that are not put away
 */
export const archivedAmong = async (
  parts: Pick<EngineParts, 'structure' | 'classify'>,
  links: readonly Link[],
  except: ReadonlySet<string>,
): Promise<readonly StandingThread[]> => {
  const lists = new Map<string, { channelId: string; isPrivate: boolean; missing: Set<string> }>();
  for (const { there, counterpartId: id } of links) {
    if (there?.kind !== 'present' || id === null || except.has(id)) continue;
    const { parentId, isPrivate = false } = there.shape ?? {};
    if (typeof parentId !== 'string' || typeof isPrivate !== 'boolean') continue;
    const key = `${parentId}:${isPrivate}`;
    const list = lists.get(key) ?? { channelId: parentId, isPrivate, missing: new Set() };
    list.missing.add(id);
    lists.set(key, list);
  }
  const found: StandingThread[] = [];
  for (const { channelId, isPrivate, missing } of lists.values())
    for (let before: string | undefined, idle = 0; missing.size > 0 && idle < IDLE_PAGES; ) {
      const page = await readPage(parts, channelId, isPrivate, before);
      const threads = page.threads.flatMap((raw) => standingThread(raw) ?? []);
      const met = threads.filter(({ id }) => missing.delete(id));
      found.push(...met);
      idle = met.length > 0 ? 0 : idle + 1;
      before = threads.at(-1)?.archivedAt;
      if (!page.hasMore || before === undefined) break;
    }
  return found;
};

/** A page; none of a channel that is gone or may not be read. */
const readPage = async (
  { structure, classify }: Pick<EngineParts, 'structure' | 'classify'>,
  channelId: string,
  isPrivate: boolean,
  before: string | undefined,
) => {
  try {
    return await structure.archivedThreads(channelId, isPrivate ? 'private' : 'public', before);
  } catch (error) {
    const kind = classify(error)?.kind;
    if (kind !== 'gone' && kind !== 'forbidden') throw error;
    return { threads: [], hasMore: false };
  }
};
