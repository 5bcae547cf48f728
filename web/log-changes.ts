import i18next from 'i18next';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { GuildDetail } from '#platform/http/platform-contracts.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import { type Change, changesOf } from './changes.ts';
import type { FeaturePages } from './feature-pages.ts';
import { absoluteTime } from './time.tsx';

/** What is needed to say a value to a reader. */
type Reader = {
  readonly t: Translate;
  readonly locale: Locale;
  readonly guild: Pick<GuildDetail, 'channels' | 'roles'>;
};
/** A change as people read it. */
export type ToldChange = {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
};

const SNOWFLAKE = /^\d{17,20}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
/** Says nothing to people. */
const UNTOLD = new Set(['avatar', 'joined_at', 'bot']);

/** A channel or a role by its name; one that is not there any more, or not to be seen, says so. */
const namedIn = (id: string, { t, guild }: Reader): string => {
  const channel = guild.channels.find((each) => each.id === id);
  if (channel) return `#${channel.name}`;
  const role = guild.roles.find((each) => each.id === id);
  return role ? `@${role.name}` : t('web:log.deleted-thing');
};

const toldValue = (value: unknown, reader: Reader): string => {
  const { t, locale } = reader;
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map((each) => toldValue(each, reader)).join(', ') || '–';
  if (typeof value === 'boolean') return t(value ? 'web:settings.feature-on' : 'web:settings.feature-off');
  if (typeof value === 'number') return value.toLocaleString(locale);
  const text = String(value);
  if (SNOWFLAKE.test(text)) return namedIn(text, reader);
  if (TIME.test(text)) return absoluteTime(text, locale);
  const word = [`web:settings.strategies.${text}`, `web:languages.${text}`].find((key) =>
    i18next.exists(key),
  );
  return word === undefined ? text : t(word);
};

/** The name of a setting or of what Discord tells of a member: the kit's own word, or the feature's. */
const labelOf = (entry: LogEntry, field: string, t: Translate): string => {
  const keys = [`web:settings.${field}`, `${entry.entityId}-web:settings.${field}`, `web:log.field.${field}`];
  const key = keys.find((each) => i18next.exists(each));
  return key === undefined ? field : t(key);
};

/** What an entry changed, in words and names. */
export const tellChanges = (
  entry: LogEntry,
  features: readonly FeaturePages[],
  reader: Reader,
): readonly ToldChange[] => {
  const { t, locale } = reader;
  const feature = features.find((each) => each.describeEntry(entry, t) !== undefined);
  const tell = ({ field, old, new: now }: Change): ToldChange =>
    feature
      ? {
          field,
          label: feature.fieldLabel(field, t),
          before: feature.fieldText(field, old, t, locale),
          after: feature.fieldText(field, now, t, locale),
        }
      : {
          field,
          label: labelOf(entry, field, t),
          before: toldValue(old, reader),
          after: toldValue(now, reader),
        };
  return changesOf(entry)
    .filter(({ field }) => !UNTOLD.has(field))
    .map(tell);
};
