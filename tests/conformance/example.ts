import type { Caller, Sent, World } from './world.ts';

/** What a request is made with, beyond the world's usual parameters. */
export type Prepared = Pick<Sent, 'query' | 'body' | 'files' | 'form'> & {
  readonly params?: Readonly<Record<string, string>>;
};

/** A request that must succeed, from which the ones that must not are derived. */
export type Example = {
  /** The description's operation id. */
  readonly operation: string;
  readonly as?: Caller;
  /** Default: one of those that are described. */
  readonly status?: number;
  /** Makes what the request needs. */
  readonly prepare?: (world: World) => Prepared | Promise<Prepared>;
  /** Whoever is in the guild may do it: no refusal to a bot without permissions is expected. */
  readonly isForEveryone?: boolean;
  /** What it is about belongs to no guild, or anybody may see it: no refusal to strangers is expected. */
  readonly isPublic?: boolean;
  /** Path parameters that may name what is not there yet. */
  readonly mayBeNew?: readonly string[];
  /** Fields that the description requires and Discord's reference and Discord itself do not. */
  readonly optional?: readonly string[];
  /** The request is Discord's, but the description does not know of it. */
  readonly isBeyondDescription?: boolean;
  /** Fields that the simulator does not read, with which the operation counts as partly covered. */
  readonly unread?: readonly string[];
  /** Time between its requests (ms); default 11 minutes, past nearly every limit. */
  readonly pauseMs?: number;
  /** Why it counts as partly covered, for the table. */
  readonly partly?: string;
};

/** Says that an operation is exercised like this. */
export const example = (operation: string, rest: Omit<Example, 'operation'> = {}): Example => ({
  operation,
  ...rest,
});
