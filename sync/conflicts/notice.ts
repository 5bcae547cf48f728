import { createHash } from 'node:crypto';
import { type APIEmbedField, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import { customId } from '#platform/discord/interactions/custom-id.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import { canBeShown } from '#platform/text/moment.ts';
import { shorten } from '#platform/text/shorten.ts';
import { type Link, markChanged, readLink, readParkedLinks } from '../links.ts';
import type { FieldValue, LocalRecord, MessageMirror } from '../mirror.ts';
import type { MirroredKind } from '../mirrored-kind.ts';
import type { Parked } from '../plan.ts';

/** The log's entity and the mirror's name for a notice about a conflict. */
export const NOTICE_ENTITY = 'conflict-notice';
/** Names of the buttons below a notice; they are in messages, so they stay. */
export const NOTICE_BUTTONS = {
  here: 'conflict-here',
  there: 'conflict-there',
  fieldHere: 'conflict-one-here',
  fieldThere: 'conflict-one-there',
  other: 'conflict-other',
} as const;

/** Rows of fields; with the first row they are Discord's five. Of more, all are shown, and one by one they are decided on the page. */
const FIELD_ROWS = 4;
/** Characters of one side's value that are shown: two of them, with words, fit an embed field's 1,024, and all of them an embed's 6,000. */
const SHOWN = 400;
const SHOWN_IN_ALL = 5_000;
const COLOUR = 0xd99a2b;

/** What a button is about: a record, what was to be seen of it when the notice was made, and a field by its place. */
export type Pressed = {
  readonly mirror: string;
  readonly recordId: string;
  readonly seen: string;
  readonly field: number;
};

/** What a person saw of both sides, short enough for a button. Pure. */
export const digestOf = (parked: Parked): string =>
  createHash('sha256').update(canonicalJson(parked)).digest('hex').slice(0, 12);

/** The fields that wait, in the order in which a notice shows them. Pure. */
export const fieldsIn = (parked: Parked): readonly string[] => Object.keys(parked).sort();

/** What may be typed instead of either side's value. Pure. */
export const canBeTyped = (kind: MirroredKind, parked: Parked, field: string): boolean =>
  kind.mirror.isTyped && kind.mirror.fields[field] === 'text' && typeof parked[field]?.here === 'string';

/** A record's conflict was made, settled or has gone: the notice of it follows. */
export const followConflict = async (tx: ChangeTx, mirror: string, recordId: string): Promise<void> => {
  if (mirror !== NOTICE_ENTITY) await markChanged(tx, NOTICE_ENTITY, `${mirror}:${recordId}`);
};

type NoticeView = {
  readonly feature: string;
  readonly mirror: string;
  readonly recordId: string;
  readonly name: string;
  readonly parked: Parked;
  readonly typed: readonly string[];
  /** Of the page on which all is decided. */
  readonly url: string;
};

const isMoment = (value: FieldValue): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && canBeShown(Date.parse(value));

/** A side's value as it stands, never as formatting or a mention. */
const shownValue = (value: FieldValue, most: number, t: Translate): string => {
  if (value === null || value === '') return '–';
  if (isMoment(value)) return `<t:${Math.floor(Date.parse(value) / 1000)}:f>`;
  if (typeof value === 'boolean') return t(value ? 'sync:notice.yes' : 'sync:notice.no');
  if (typeof value === 'object') return t('sync:notice.not-text');
  return `\`\`\`\n${shorten(String(value), most).replaceAll('```', "'''")}\n\`\`\``;
};

const labelOf = ({ feature }: NoticeView, field: string, t: Translate): string =>
  t(`${feature}:form.${field}`);

const button = (
  name: string,
  argument: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
) => ({
  type: ComponentType.Button as const,
  custom_id: customId(name, argument),
  label: shorten(label, 80),
  style,
});

const row = <Component>(components: Component[]) => ({ type: ComponentType.ActionRow as const, components });

const render = (view: NoticeView, t: Translate) => {
  const { mirror, recordId, name, parked, url } = view;
  const fields = fieldsIn(parked);
  const about = (field: number): string => `${mirror}:${recordId}:${digestOf(parked)}:${field}`;
  const most = Math.min(SHOWN, Math.floor(SHOWN_IN_ALL / (2 * fields.length)) - 60);
  const shown = (field: string, side: 'here' | 'there'): string => {
    const value = parked[field]?.[side] ?? null;
    // A state is one of the feature's own words.
    return field === 'state' && typeof value === 'string'
      ? t(`${view.feature}:state.${value}`)
      : shownValue(value, most, t);
  };
  const told = fields.map(
    (field): APIEmbedField => ({
      name: labelOf(view, field, t),
      value: `${t('sync:notice.here')} ${shown(field, 'here')}\n${t('sync:notice.there')} ${shown(field, 'there')}`,
    }),
  );
  const other = (index: number, label: string) =>
    view.typed.includes(fields[index] ?? '')
      ? [button(NOTICE_BUTTONS.other, about(index), label, ButtonStyle.Secondary)]
      : [];
  const isOne = fields.length === 1;
  return {
    embeds: [
      {
        title: shorten(t('sync:notice.title', { name: name || `#${recordId}` }), 256),
        description: t('sync:notice.text', { feature: t(`${view.feature}:name`) }),
        color: COLOUR,
        fields: told,
      },
    ],
    components: [
      row([
        button(NOTICE_BUTTONS.here, about(0), t('sync:notice.take-here'), ButtonStyle.Primary),
        button(NOTICE_BUTTONS.there, about(0), t('sync:notice.take-there'), ButtonStyle.Primary),
        ...(isOne ? other(0, t('sync:notice.take-other')) : []),
        {
          type: ComponentType.Button as const,
          style: ButtonStyle.Link as const,
          label: t('sync:notice.page'),
          url,
        },
      ]),
      ...(isOne
        ? []
        : fields.slice(0, FIELD_ROWS).map((field, index) => {
            const label = labelOf(view, field, t);
            return row([
              button(
                NOTICE_BUTTONS.fieldHere,
                about(index),
                t('sync:notice.field-here', { field: label }),
                ButtonStyle.Secondary,
              ),
              button(
                NOTICE_BUTTONS.fieldThere,
                about(index),
                t('sync:notice.field-there', { field: label }),
                ButtonStyle.Secondary,
              ),
              ...other(index, t('sync:notice.field-other', { field: label })),
            ]);
          })),
    ],
  };
};

/** Reads what a button is about; undefined when somebody made it up. Pure. */
export const readPressed = (argument: string): Pressed | undefined => {
  const [, mirror, recordId, seen, field] =
    /^([a-z-]{1,40}):(.{1,40}):([0-9a-f]{12}):(\d)$/.exec(argument) ?? [];
  if (mirror === undefined || recordId === undefined || seen === undefined) return undefined;
  return { mirror, recordId, seen, field: Number(field) };
};

/**
 * A conflict as a message in the moderators' channel, as long as it waits. It is made of the conflict and of nothing else.
 * @param pageUrl where a guild's conflicts are decided
 */
export const conflictNotices = (
  kinds: readonly MirroredKind[],
  pageUrl: (guildId: string) => string,
): MessageMirror => {
  const channelOf = async (guild: Guild): Promise<string | null> =>
    (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value.noticesChannel;

  const toLocal = async (guild: Guild, channel: string, link: Link): Promise<LocalRecord | undefined> => {
    const kind = kinds.find(({ mirror }) => mirror.name === link.mirror);
    if (!kind || Object.keys(link.parked).length === 0 || !(await kind.isOn(guild))) return undefined;
    const record = await kind.mirror.load(guild, link.recordId);
    if (!record) return undefined;
    const { mirror, recordId, parked } = link;
    const view: NoticeView = {
      feature: kind.feature,
      mirror,
      recordId,
      name: record.name ?? '',
      parked,
      typed: fieldsIn(parked).filter((field) => canBeTyped(kind, parked, field)),
      url: pageUrl(guild.id),
    };
    return { fields: {}, changedAt: {}, place: { channelId: channelId(channel) }, view };
  };

  return {
    resource: 'message',
    name: NOTICE_ENTITY,
    fields: {},
    isTyped: false,
    whenGone: 'recreate',
    // Nothing of it is changed there but by its buttons.
    strategy: async () => 'cms_wins',
    load: async (guild, id) => {
      const channel = await channelOf(guild);
      const [, mirror, recordId] = /^([^:]+):(.+)$/.exec(id) ?? [];
      if (channel === null || mirror === undefined || recordId === undefined) return undefined;
      const link = await readLink(guild, mirror, recordId);
      return link && toLocal(guild, channel, link);
    },
    loadAll: async (guild) => {
      const channel = await channelOf(guild);
      if (channel === null) return new Map();
      const links = await readParkedLinks(guild);
      const local = await Promise.all(
        links.map(
          async (link) => [`${link.mirror}:${link.recordId}`, await toLocal(guild, channel, link)] as const,
        ),
      );
      return new Map(local.flatMap(([id, record]) => (record ? [[id, record] as const] : [])));
    },
    render: (_, { view }, t) => render(view as NoticeView, t), // made by `toLocal` above
    recordIdOf: ({ components }) => {
      const [first] = components ?? [];
      const press = first?.type === ComponentType.ActionRow ? first.components[0] : undefined;
      if (!press || !('custom_id' in press) || !press.custom_id.startsWith(`${NOTICE_BUTTONS.here}:`))
        return undefined;
      const pressed = readPressed(press.custom_id.slice(NOTICE_BUTTONS.here.length + 1));
      return pressed && `${pressed.mirror}:${pressed.recordId}`;
    },
    read: () => ({}),
    lock: async () => undefined,
    apply: async () => undefined,
    remove: async () => undefined,
  };
};
