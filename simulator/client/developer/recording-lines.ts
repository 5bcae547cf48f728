import type { Entry } from '../../recording/entry.ts';

/** A line of a recording as the panel lists it. */
export interface RecordingLine {
  at: number;
  /** `REST`, `→` to a client, `←` from one, `HTTP`. */
  kind: string;
  title: string;
  isBad: boolean;
  /** What it carried: of requests, both bodies. */
  data: unknown;
}

/** Longest body that is shown whole. */
const longest = 20_000;

function bodyOf(base64: string | null): unknown {
  if (base64 === null) return undefined;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder().decode(bytes).slice(0, longest);
  try {
    return JSON.parse(text);
  } catch {
    // A form with files, or what was cut off: shown as it is.
    return text;
  }
}

function linesOf(entry: Entry): RecordingLine[] {
  const { at } = entry;
  switch (entry.type) {
    case 'start':
      return [];
    case 'rest': {
      const { method, path, status, answer, body, reason } = entry;
      const data = { request: bodyOf(body), answer, ...(reason ? { reason } : {}) };
      return [{ at, kind: 'REST', title: `${status} ${method} ${path}`, isBad: status >= 400, data }];
    }
    case 'event':
      return [{ at, kind: '→', title: `${entry.t} ${entry.s}`, isBad: false, data: entry.d }];
    case 'frame':
      return [
        {
          at,
          kind: entry.from === 'client' ? '←' : '→',
          title: `op ${entry.op}`,
          isBad: entry.op === 9,
          data: entry.d,
        },
      ];
    case 'interaction': {
      const { status, url, payload, answer } = entry;
      const isBad = status === null || status >= 400;
      return [{ at, kind: 'HTTP', title: `${status ?? '—'} POST ${url}`, isBad, data: { payload, answer } }];
    }
  }
}

/** The lines of a recording, newest first, `limit` at most. Pure. */
export const recordingLines = (entries: readonly Entry[], limit: number): RecordingLine[] =>
  entries.slice(-limit).reverse().flatMap(linesOf);
