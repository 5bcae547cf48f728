import { type APIMessage, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { customId } from '#platform/discord/interactions/define.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import type { TicketCategory } from './category.ts';
import { BUTTONS, SELECTS } from './custom-ids.ts';
import { categorySelect } from './discord/ask.ts';
import { offeredCategories } from './discord/asking.ts';
import { PANEL_ENTITY } from './entity.ts';
import { PANEL } from './panel.ts';
import { ticketSettings } from './settings.ts';

/** Buttons that stand side by side; more categories are chosen from a list. */
const BUTTONS_LIMIT = 5;
const COLOUR = 0x2f74c0;

type Offered = Pick<TicketCategory, 'id' | 'name' | 'description'>;
type View = { readonly text: string | null; readonly categories: readonly Offered[] };

const load = async (guild: Guild): Promise<LocalRecord | undefined> => {
  const { panelIn, panelText } = (await readSettings(guild, 'tickets', ticketSettings)).value;
  if (panelIn === null) return undefined;
  const view: View = {
    text: panelText,
    categories: (await offeredCategories({ guild })).map(({ id, name, description }) => ({
      id,
      name,
      description,
    })),
  };
  return { fields: {}, changedAt: {}, place: { channelId: channelId(panelIn) }, view };
};

/** What opens a ticket: one button where nothing is to be chosen. Pure. */
const controls = (categories: readonly Offered[], t: Translate) => {
  if (categories.length > BUTTONS_LIMIT)
    return categorySelect(customId(SELECTS.panel, PANEL), t('tickets:choose'), categories);
  const offered = categories.length === 0 ? [{ id: 0, name: t('tickets:button.open') }] : categories;
  return {
    type: ComponentType.ActionRow as const,
    components: offered.map(({ id, name }) => ({
      type: ComponentType.Button as const,
      custom_id: customId(BUTTONS.panel, id),
      label: name,
      style: ButtonStyle.Primary as const,
    })),
  };
};

const isPanel = ({ components = [] }: Pick<APIMessage, 'components'>): boolean =>
  components.some(
    (row) =>
      row.type === ComponentType.ActionRow &&
      row.components.some(
        (each) =>
          'custom_id' in each &&
          [BUTTONS.panel, SELECTS.panel].some((name) => each.custom_id.startsWith(`${name}:`)),
      ),
  );

/** The panel: a message in a channel of choice from which members open tickets. Deleted by hand, it is posted again. */
export const ticketPanel: MessageMirror = {
  resource: 'message',
  name: PANEL_ENTITY,
  fields: {},
  isTyped: false,
  whenGone: 'recreate',
  strategy: async () => 'cms_wins',
  load,
  loadAll: async (guild) => {
    const local = await load(guild);
    return new Map(local ? [[PANEL, local]] : []);
  },
  lock: async () => ({}),
  apply: async () => undefined,
  remove: async () => undefined,
  render: (_, record, t) => {
    const { text, categories } = record.view as View; // made by `load` above
    return {
      embeds: [
        { title: t('tickets:panel.title'), description: text ?? t('tickets:panel.text'), color: COLOUR },
      ],
      components: [controls(categories, t)],
    };
  },
  recordIdOf: (message) => (isPanel(message) ? PANEL : undefined),
  read: () => ({}),
};
