import type { Translate } from '#platform/i18n/translate.ts';
import type { FeaturePages } from '../feature-pages.ts';

/** Somewhere to go to. */
export type Destination = {
  readonly key: string;
  readonly label: string;
  /** What stands beside it: where it is. */
  readonly place: string;
  /** Below the guild. */
  readonly to: string;
  readonly search: Readonly<Record<string, unknown>>;
};

/** Pages of the guild that this reader has. Pure. @param open features that are on and may be seen */
export const pagesToGoTo = (
  open: readonly FeaturePages[],
  all: readonly FeaturePages[],
  { t, may }: { t: Translate; may: (permission: string) => boolean },
): readonly Destination[] => [
  ...open.map(({ nav }) => ({
    key: nav.path,
    label: t(nav.labelKey),
    place: t('web:palette.page'),
    to: nav.path,
    search: {},
  })),
  ...open
    .filter(({ feature, records }) => records.length > 0 && may(`${feature}.create`))
    .map(({ feature, nav }) => ({
      key: `${nav.path}?new`,
      label: t(`${feature}-web:list.new`),
      place: t(nav.labelKey),
      to: nav.path,
      search: { new: true },
    })),
  { key: 'upcoming', label: t('web:nav.upcoming'), place: t('web:palette.page'), to: 'upcoming', search: {} },
  ...(may('sync.read')
    ? [
        {
          key: 'conflicts',
          label: t('web:nav.conflicts'),
          place: t('web:palette.page'),
          to: 'conflicts',
          search: {},
        },
        {
          key: 'doctor',
          label: t('web:nav.doctor'),
          place: t('web:palette.page'),
          to: 'doctor',
          search: {},
        },
      ]
    : []),
  ...(may('log.read')
    ? [{ key: 'log', label: t('web:nav.log'), place: t('web:palette.page'), to: 'log', search: {} }]
    : []),
  { key: 'settings', label: t('web:nav.settings'), place: t('web:palette.page'), to: 'settings', search: {} },
  ...all.map(({ feature }) => ({
    key: `settings/${feature}`,
    label: t(`${feature}:name`),
    place: t('web:nav.settings'),
    to: `settings/${feature}`,
    search: {},
  })),
];
