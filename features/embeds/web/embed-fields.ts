import { emptyDesign } from '#messages/design.ts';
import type { FormField } from '#web/form/form-field.ts';
import { designSays } from '#web/messages/design-says.ts';
import { shownField } from '#web/messages/shown-field.ts';
import { recordTeller } from '#web/records/teller.ts';
import { EMBED_ENTITY } from '../entity.ts';
import { NAME_LIMIT } from '../model.ts';

/** The fields of an embed, in the order of its form. */
export const embedFields: readonly FormField[] = [
  {
    name: 'name',
    label: 'embeds:form.name',
    widget: { kind: 'line', max: NAME_LIMIT },
    empty: '',
    isRequired: true,
  },
  {
    name: 'sender',
    label: 'embeds:form.sender',
    widget: {
      kind: 'own',
      text: (value, { t }) =>
        typeof value === 'object' && value !== null && 'name' in value
          ? String(value.name)
          : t('embeds-web:sender.bot'),
    },
    empty: null,
  },
  {
    name: 'design',
    label: 'embeds:form.design',
    widget: { kind: 'own', text: designSays },
    empty: emptyDesign,
  },
];

/** Fields that a form does not have, and the log tells of. */
const toldFields: readonly FormField[] = [
  shownField,
  {
    name: 'channel',
    label: 'embeds:form.channel',
    widget: { kind: 'channel', kinds: ['text', 'announcement'], needs: [] },
    empty: null,
  },
];

/** How the log speaks of embeds. */
export const embedTeller = recordTeller(
  {
    feature: 'embeds',
    entity: EMBED_ENTITY,
    verbs: ['sent', 'taken-back', 'role-given', 'role-taken'],
    sayVerb: (verb) => verb,
    // What the variables stood for is in the message.
    untold: ['values'],
  },
  [...embedFields, ...toldFields],
);
