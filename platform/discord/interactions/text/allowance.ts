/** Text commands of one person in a while, and how long that is (ms). */
const MOST = 5;
const WINDOW_MS = 10_000;
/** People who are remembered. */
const REMEMBERED = 10_000;

/** Lets a person call so many text commands in a while; the first one too many is answered, the others are not. */
export type Allowance = (
  person: string,
) => 'granted' | { readonly waitMs: number; readonly isFirst: boolean };

export const createAllowance = (clock: () => number): Allowance => {
  const calls = new Map<string, { at: number[]; wasTold: boolean }>();
  return (person) => {
    const now = clock();
    if (calls.size >= REMEMBERED) calls.clear();
    const known = calls.get(person) ?? { at: [], wasTold: false };
    calls.set(person, known);
    known.at = known.at.filter((at) => now - at < WINDOW_MS);
    if (known.at.length < MOST) {
      known.at.push(now);
      known.wasTold = false;
      return 'granted';
    }
    const isFirst = !known.wasTold;
    known.wasTold = true;
    return { waitMs: (known.at[0] ?? now) + WINDOW_MS - now, isFirst };
  };
};
