import { emptyDesign } from '#messages/design.ts';
import type { FormField } from '#web/form/form-field.ts';
import { designSays } from '#web/messages/design-says.ts';
import type { RecordSource } from '#web/records/source.ts';
import { recordTeller } from '#web/records/teller.ts';
import { EMBED_ENTITY } from '../entity.ts';
import { embedContracts, NAME_LIMIT, type PresentedEmbed } from '../model.ts';

/** Where embeds are, and by what they are narrowed. */
export const embedSource: RecordSource<PresentedEmbed> = {
  feature: 'embeds',
  entity: EMBED_ENTITY,
  path: 'embeds',
  routes: embedContracts,
  isMirrored: true,
  // A message is built beside how it will look.
  width: 1180,
  titleOf: (embed) => embed.name,
  filters: [
    {
      kind: 'choice',
      name: 'state',
      label: 'embeds-web:list.filter',
      values: ['sent', 'draft'],
      valueLabel: (state, t) => t(`embeds:state.${state}`),
    },
  ],
};

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
  {
    name: 'channel',
    label: 'embeds:form.channel',
    widget: { kind: 'channel', kinds: ['text', 'announcement'], needs: [] },
    empty: null,
  },
  {
    name: 'values',
    label: 'embeds:form.values',
    widget: { kind: 'own', text: (value) => Object.values(value as object).join(' · ') },
    empty: {},
  },
];

/** How the log speaks of embeds. */
export const embedTeller = recordTeller(
  {
    feature: 'embeds',
    entity: EMBED_ENTITY,
    verbs: ['sent', 'taken-back', 'role-given', 'role-taken'],
    sayVerb: (verb) => verb,
  },
  [...embedFields, ...toldFields],
);
