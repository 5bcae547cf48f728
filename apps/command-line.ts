/** Which parts a process runs: all of them, or one, with any number of processes each. */
const ROLES = ['all', 'api', 'bot', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'start'; readonly role: Role }
  /** Give the operator a new password. */
  | { readonly kind: 'operator-password' }
  /** Say what keeps the bot from its work. */
  | { readonly kind: 'doctor' }
  /** Say what is not the same here and on Discord, or have it put right. */
  | { readonly kind: 'drift' }
  | { readonly kind: 'repair' };

const USAGE = `Guildhall is started as one of these:
  npm start                          all of it
  npm start -- --role ROLE           one part: ${ROLES.slice(1).join(', ')}
  npm start -- operator password     gives the operator a new password
  npm start -- doctor                says what keeps the bot from its work in each server
  npm start -- drift                 says what is not the same here and on Discord
  npm start -- repair                has all of that put right`;

/**
 * Reads the arguments. Pure.
 * @throws Error that says how it is used
 */
export const readCommandLine = (args: readonly string[]): Command => {
  const [first, second, ...more] = args;
  if (first === undefined) return { kind: 'start', role: 'all' };
  if (first === 'operator' && second === 'password' && more.length === 0)
    return { kind: 'operator-password' };
  if ((first === 'doctor' || first === 'drift' || first === 'repair') && second === undefined)
    return { kind: first };
  const role = ROLES.find((each) => each === second);
  if (first === '--role' && role && more.length === 0) return { kind: 'start', role };
  throw new Error(USAGE);
};
