import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { FeatureTelling } from '#web/feature-pages.ts';
import { recordTeller } from '#web/records/teller.ts';
import { CLEAN_UP_ENTITY, MEMBER_ENTITY, NOTE_ENTITY } from '../entity.ts';
import { memberSettings } from '../settings.ts';

const OF_MEMBERS = ['role-given', 'role-taken', 'role-refused', 'kicked', 'kick-refused'];
const OF_CLEAN_UPS = ['created', 'resumed', 'stopped', 'blocked', 'done', 'undone'];

const noteTeller = recordTeller(
  { feature: 'members', entity: NOTE_ENTITY, one: 'members-web:notes.one', verbs: [] },
  [{ name: 'text', label: 'members-web:notes.text', widget: { kind: 'lines', max: 2_000 }, empty: '' }],
);

const textOf = (value: LogEntry['data'][string] | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const tellOwn = ({ entity, type, entityId, data }: LogEntry, t: Translate): string | undefined => {
  const verb = type.slice(type.indexOf('.') + 1);
  const { name, role, reason, total } = data;
  if (entity === MEMBER_ENTITY && OF_MEMBERS.includes(verb))
    return t(`members-web:log.${verb}`, {
      name: textOf(name) || t('members-web:somebody'),
      role: textOf(role),
      reason: textOf(reason),
    });
  if (entity === CLEAN_UP_ENTITY && OF_CLEAN_UPS.includes(verb))
    return t(`members-web:log.clean-up.${verb}`, { id: entityId, count: Number(total ?? 0) });
  return type === 'person.erased' ? t('members-web:log.erased') : undefined;
};

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = {
  ...noteTeller,
  describeEntry: (entry, t) => tellOwn(entry, t) ?? noteTeller.describeEntry(entry, t),
  settings: memberSettings,
};
