import type { RecordSource } from '#web/records/source.ts';
import { EMBED_ENTITY } from '../entity.ts';
import { embedContracts, type PresentedEmbed } from '../model.ts';

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
