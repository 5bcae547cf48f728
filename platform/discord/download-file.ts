import { DomainError } from '#platform/errors.ts';

/** How long a file may take (ms). */
const TIMEOUT_MS = 60_000;

const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

/**
 * The bytes of a file that Discord keeps. Its own note of how long it is is not believed: more than the limit is never held.
 * @throws DomainError discord-gone, discord-unavailable, file-too-large
 */
export const downloadFile = async (url: string, limit: number): Promise<Uint8Array> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (GONE.has(answer.status)) throw new DomainError('discord-gone', 404);
    if (!answer.ok || !answer.body) throw new DomainError('discord-unavailable', 503);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body) {
      size += part.length;
      if (size > limit) throw new DomainError('file-too-large', 413, { limit });
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('discord-unavailable', 503);
  }
};
