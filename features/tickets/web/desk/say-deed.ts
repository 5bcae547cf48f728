import type { Translate } from '#platform/i18n/translate.ts';
import type { Deed } from '../../desk-model.ts';

const list = (tags: readonly string[]): string => tags.join(', ');

/** What the staff did, as a sentence. Pure. */
export const sayDeed = (
  deed: Deed,
  { author, authorName: name }: { readonly author: string | null; readonly authorName: string },
  t: Translate,
): string => {
  switch (deed.what) {
    case 'assigned':
      if (deed.to === null) return t('tickets-web:deed.unassigned', { name });
      return deed.to === author
        ? t('tickets-web:deed.taken', { name })
        : t('tickets-web:deed.assigned', { name, to: deed.toName ?? '' });
    case 'priority':
      return t('tickets-web:deed.priority', {
        name,
        priority: t(`tickets:priority.${deed.priority}`).toLocaleLowerCase(),
      });
    case 'category':
      return deed.category === null
        ? t('tickets-web:deed.no-category', { name })
        : t('tickets-web:deed.category', { name, category: deed.category });
    case 'tags': {
      if (deed.removed.length === 0)
        return t('tickets-web:deed.tags-added', { name, tags: list(deed.added) });
      return deed.added.length === 0
        ? t('tickets-web:deed.tags-removed', { name, tags: list(deed.removed) })
        : t('tickets-web:deed.tags-changed', { name, tags: list(deed.added), removed: list(deed.removed) });
    }
  }
};
