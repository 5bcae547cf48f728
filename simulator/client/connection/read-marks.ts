import type { Store } from '../store/store.ts';

const key = (userId: string) => `simulator.read.${userId}`;

/** What this user has read, by channel, as this browser remembers it. */
export function loadRead(userId: string): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key(userId)) ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    const marks = Object.entries(parsed).filter(
      (mark): mark is [string, string] => typeof mark[1] === 'string',
    );
    return Object.fromEntries(marks);
  } catch {
    // A mark that cannot be read costs one "new" line, nothing else.
    return {};
  }
}

/** Remembers read marks as they change. Returns what ends that. */
export function saveReadOnChange(userId: string, store: Store): () => void {
  let saved = store.get().read;
  return store.subscribe(() => {
    const { read } = store.get();
    if (read === saved) return;
    saved = read;
    localStorage.setItem(key(userId), JSON.stringify(read));
  });
}
