import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { FeatureTelling } from '#web/feature-pages.ts';
import { mentionOf } from '#web/member-names.ts';
import { CLEAN_UP_ENTITY, COUNTING_ENTITY, ERASURE_ENTITY, MEMBER_ENTITY, SYNC_ENTITY } from '../entity.ts';
import { memberSettings } from '../settings.ts';
import { noteTeller } from './note-source.ts';

const OF_MEMBERS = ['role-given', 'role-taken', 'role-refused', 'kicked', 'kick-refused'];
const OF_CLEAN_UPS = ['created', 'resumed', 'stopped', 'blocked', 'done', 'undone'];

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
  if (entity === ERASURE_ENTITY) {
    // Of who was erased it is not known any more what they had asked for.
    const kind = data.kind === 'export' || data.kind === 'erase' ? data.kind : 'either';
    return t(`members-web:log.request.${kind}.${verb}`, { who: mentionOf(entityId) });
  }
  if (entity === COUNTING_ENTITY) return t(`members-web:log.counting.${verb}`, { who: mentionOf(entityId) });
  if (entity === SYNC_ENTITY)
    return t(`members-web:log.sync.${verb}`, { id: entityId, count: Number(data.found ?? 0) });
  return type === 'person.erased' ? t('members-web:log.erased') : undefined;
};

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = {
  ...noteTeller,
  describeEntry: (entry, t) => tellOwn(entry, t) ?? noteTeller.describeEntry(entry, t),
  settings: memberSettings,
};
