import type { FeatureTelling } from '#web/feature-pages.ts';
import type { FormField } from '#web/form/form-field.ts';
import { fieldWords } from '#web/form/value-text.ts';
import { recordTeller } from '#web/records/teller.ts';
import { LIMITS } from '../document-model.ts';
import { CHANNEL_ENTITY, ORDER_ENTITY, ROLE_ENTITY } from '../entity.ts';
import { layoutSettings } from '../settings.ts';

const line = (name: string): FormField => ({
  name,
  label: `layout:form.${name}`,
  widget: { kind: 'line', max: LIMITS.name },
  empty: '',
});
const toggle = (name: string): FormField => ({
  name,
  label: `layout:form.${name}`,
  widget: { kind: 'switch' },
  empty: false,
});

const roleFields = [line('name'), line('color'), toggle('hoist'), toggle('mentionable'), line('permissions')];
const channelFields = [
  line('name'),
  line('topic'),
  line('parent'),
  toggle('nsfw'),
  line('slowmode'),
  line('overwrites'),
];
const orderFields = [line('roles'), line('channels')];

/** What happens to both is said of each in its own words. */
const ofKind = (kind: 'role' | 'channel') => (verb: string) =>
  verb === 'released' ? `${kind}-released` : verb;

const tellers = [
  recordTeller(
    {
      feature: 'layout',
      entity: ROLE_ENTITY,
      one: 'layout-web:one.role',
      verbs: ['role-deleted', 'released'],
      sayVerb: ofKind('role'),
    },
    roleFields,
  ),
  recordTeller(
    {
      feature: 'layout',
      entity: CHANNEL_ENTITY,
      one: 'layout-web:one.channel',
      verbs: ['channel-deleted', 'released'],
      sayVerb: ofKind('channel'),
    },
    channelFields,
  ),
  recordTeller(
    { feature: 'layout', entity: ORDER_ENTITY, one: 'layout-web:one.order', verbs: [] },
    orderFields,
  ),
];

/** What the log and the settings say of the feature. */
export const telling: FeatureTelling = {
  ...fieldWords([...roleFields, ...channelFields.slice(1), ...orderFields]),
  untold: ['overwrites', 'permissions', 'roles', 'channels'],
  describeEntry: (entry, t) => {
    for (const teller of tellers) {
      const said = teller.describeEntry(entry, t);
      if (said !== undefined) return said;
    }
    return undefined;
  },
  settings: layoutSettings,
};
