import type { Narrow } from '#records/page.ts';

/** A list of embeds by where they are. */
export const narrowEmbeds = ({ state }: { readonly state?: 'sent' | 'draft' | undefined }): Narrow => ({
  values: {},
  shape: state ?? 'all',
  where: (embeds) =>
    state === undefined ? embeds : embeds.where('channel', state === 'sent' ? 'is not' : 'is', null),
});
