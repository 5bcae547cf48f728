import type { InviteChoices } from '#platform/http/invite-contracts.ts';

/** A permission that an invite asks for, with the features that are the reason. */
export type Asked = InviteChoices['features'][number]['needs'][number] & {
  /** Titles of features. */
  readonly for: readonly string[];
};

/**
 * What the chosen features need, each permission once. One that a feature always needs is not among those that only some of another
 * one needs. Pure.
 */
export const askedPermissions = (
  { features }: Pick<InviteChoices, 'features'>,
  chosen: ReadonlySet<string>,
): readonly Asked[] => {
  const wanted = features
    .filter(({ name }) => chosen.has(name))
    .flatMap(({ title, needs }) => needs.map((need) => ({ ...need, title })));
  return [...Map.groupBy(wanted, ({ permission }) => permission).values()].flatMap((each): Asked[] => {
    const always = each.filter(({ isSometimes }) => !isSometimes);
    const reasons = always.length > 0 ? always : each;
    const [first] = reasons;
    if (!first) return [];
    const { title: _, ...need } = first;
    return [{ ...need, for: reasons.map(({ title }) => title) }];
  });
};

/** The address that asks for these. Pure. @param url as `GET /api/v1/invite` gives it */
export const inviteUrl = (url: string, bits: readonly string[]): string => {
  const address = new URL(url);
  address.searchParams.set('permissions', String(bits.reduce((sum, bit) => sum | BigInt(bit), 0n)));
  return address.href;
};
