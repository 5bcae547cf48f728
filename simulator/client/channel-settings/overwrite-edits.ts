import type { Overwrite } from '../model/channel.ts';

/** What an overwrite says on one permission. */
export type ThreeWay = 'deny' | 'inherit' | 'allow';

export const stateOf = ({ allow, deny }: Pick<Overwrite, 'allow' | 'deny'>, bit: bigint): ThreeWay =>
  BigInt(allow) & bit ? 'allow' : BigInt(deny) & bit ? 'deny' : 'inherit';

/** The overwrite with one permission said otherwise. Pure. */
export function withState(overwrite: Overwrite, bit: bigint, state: ThreeWay): Overwrite {
  const allow = BigInt(overwrite.allow) & ~bit;
  const deny = BigInt(overwrite.deny) & ~bit;
  return {
    ...overwrite,
    allow: String(state === 'allow' ? allow | bit : allow),
    deny: String(state === 'deny' ? deny | bit : deny),
  };
}

const key = (overwrites: readonly Overwrite[]): string =>
  overwrites
    .filter(({ allow, deny }) => allow !== '0' || deny !== '0')
    .map(({ id, type, allow, deny }) => `${id}:${type}:${allow}:${deny}`)
    .sort()
    .join();

/** Whether a channel permits what its category does; overwrites that say nothing do not count. */
export const isSynced = (channel: readonly Overwrite[], category: readonly Overwrite[]): boolean =>
  key(channel) === key(category);
