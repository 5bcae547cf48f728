import { Money } from '#web/money.tsx';
import { StateBadge } from '#web/state-badge.tsx';
import { useNow } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedItem } from '../model.ts';

/** What it costs. */
export const Price = ({ item }: { item: Pick<PresentedItem, 'price'> }) => {
  const { t } = useWords();
  return item.price === 0 ? <span>{t('shop:message.free')}</span> : <Money amount={item.price} />;
};

/** Pieces that are left. */
export const Stock = ({ item }: { item: Pick<PresentedItem, 'stock'> }) => {
  const { t, locale } = useWords();
  if (item.stock === null) return <span className="quiet">{t('shop-web:stock.endless')}</span>;
  return <span className={item.stock === 0 ? 'alarm' : ''}>{item.stock.toLocaleString(locale)}</span>;
};

/** Whether it can be bought now. */
export const OfferBadge = ({ item }: { item: PresentedItem }) => {
  const { t } = useWords();
  const now = useNow();
  if (item.stock === 0) return <StateBadge colour="gray" label={t('shop-web:state.sold-out')} />;
  if (item.opensAt !== null && Date.parse(item.opensAt) > now)
    return <StateBadge colour="brass" label={t('shop-web:state.soon')} />;
  if (item.closesAt !== null && Date.parse(item.closesAt) <= now)
    return <StateBadge colour="gray" label={t('shop-web:state.closed')} />;
  return <StateBadge colour="moss" label={t('shop-web:state.offered')} />;
};
