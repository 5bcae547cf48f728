/** A channel on Discord, as far as its place goes. */
type Placed = { readonly id: string; readonly kind: string | null; readonly parentId: string | null };

/** Channels in the order in which Discord shows them: those in no category of theirs first, then each category and what stands in it. Pure. */
export const byCategory = <Channel extends Placed>(channels: readonly Channel[]): readonly Channel[] => {
  const categories = channels.filter(({ kind }) => kind === 'category');
  const inside = (category: Channel | undefined): readonly Channel[] =>
    channels.filter(
      ({ kind, parentId }) =>
        kind !== 'category' && categories.find(({ id }) => id === parentId) === category,
    );
  return [...inside(undefined), ...categories.flatMap((category) => [category, ...inside(category)])];
};
