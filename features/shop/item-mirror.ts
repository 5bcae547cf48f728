import { type APIEmbed, type APIMessage, ButtonStyle } from 'discord-api-types/v10';
import { attachmentName, pictureAddress } from '#platform/forms/picture-address.ts';
import { currencyOf } from '#platform/guilds/currency.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import type { ValuesOf } from '#records/define-record.ts';
import { buttonRow, readCount, signBefore } from '#records/message-parts.ts';
import { numberIn, recordMirror } from '#records/mirror.ts';
import { strategyOf } from '#sync/strategy-setting.ts';
import { BUTTONS } from './custom-ids.ts';
import { type itemRecord, MOST, STOCK_LIMIT } from './item.ts';
import { itemKind } from './kind.ts';
import { shopSettings } from './settings.ts';

const COLOUR = { offered: 0x2f9e6e, soldOut: 0x7a7f8a } as const;
/** Stands for a stock without an end. */
const ENDLESS = '∞';

type ItemFields = ValuesOf<(typeof itemRecord)['fields']>;
type ItemView = { readonly symbol: string };

const time = (text: string): string => `<t:${Math.floor(Date.parse(text) / 1000)}:f>`;

/** What has to be so for somebody to buy it, a line for each. */
const conditions = (item: ItemFields, t: Translate): readonly string[] => [
  ...(item.opensAt === null ? [] : [t('shop:message.from', { when: time(item.opensAt) })]),
  ...(item.closesAt === null ? [] : [t('shop:message.until', { when: time(item.closesAt) })]),
  ...(item.perMember === null ? [] : [t('shop:message.per-member', { count: item.perMember })]),
  ...(item.needsRoles.length === 0
    ? []
    : [t('shop:message.needs', { roles: item.needsRoles.map((role) => `<@&${role}>`).join(', ') })]),
  ...(item.role === null
    ? []
    : [
        item.roleHours === null
          ? t('shop:message.gives', { role: `<@&${item.role}>` })
          : t('shop:message.gives-for', { role: `<@&${item.role}>`, count: item.roleHours }),
      ]),
];

/** The embed of an item. The order of its fields is what `readEmbed` reads by. */
const renderEmbed = (recordId: string, item: ItemFields, { symbol }: ItemView, t: Translate): APIEmbed => {
  const listed = conditions(item, t);
  return {
    title: item.name,
    ...(item.description === null ? {} : { description: item.description }),
    color: item.stock === 0 ? COLOUR.soldOut : COLOUR.offered,
    fields: [
      {
        name: t('shop:message.price'),
        value:
          item.price === 0
            ? t('shop:message.free')
            : t('shop:message.amount', { symbol: signBefore(symbol), price: item.price }),
        inline: true,
      },
      {
        name: t('shop:message.stock'),
        value: item.stock === null ? ENDLESS : String(item.stock),
        inline: true,
      },
      ...(listed.length === 0
        ? []
        : [{ name: t('shop:message.conditions'), value: listed.join('\n'), inline: false }]),
    ],
    ...(item.picture === null ? {} : { image: { url: pictureAddress(item.picture) } }),
    footer: { text: t('shop:message.footer', { id: recordId, category: item.category ?? '' }).trim() },
  };
};

/** Reads the fields back; what cannot be read is left out. Pure. */
const readEmbed = (embed: APIEmbed): Partial<ItemFields> => {
  const [price, stock] = (embed.fields ?? []).map((field) => field.value);
  const cost = readCount(price, MOST);
  const left = readCount(stock, STOCK_LIMIT);
  return {
    ...(embed.title ? { name: embed.title } : {}),
    description: embed.description ?? null,
    ...(cost === undefined ? {} : { price: cost }),
    ...(stock === ENDLESS ? { stock: null } : left === undefined ? {} : { stock: left }),
  };
};

/** How an item appears on Discord: a message in the shop's channel, with a button. */
export const itemMirror = recordMirror(itemKind, {
  whenGone: 'recreate',
  strategy: strategyOf('shop'),
  around: async (guild) => ({
    channel: (await readSettings(guild, 'shop', shopSettings)).value.channel,
    symbol: (await currencyOf(guild)).symbol,
  }),
  place: (_item, { channel }) =>
    channel === null ? { problem: 'no-channel' } : { channelId: channelId(channel) },
  view: (_item, { symbol }): ItemView => ({ symbol }),
  render: (recordId, item, view, t) => ({
    embeds: [renderEmbed(recordId, item, view, t)],
    attachments: item.picture === null ? [] : [{ id: 0, filename: attachmentName(item.picture) }],
    components: [
      buttonRow(recordId, [
        {
          name: BUTTONS.buy,
          label: t(item.stock === 0 ? 'shop:button.sold-out' : 'shop:button.buy'),
          style: ButtonStyle.Success,
          isOff: item.stock === 0,
        },
      ]),
    ],
  }),
  read: ({ embeds: [embed] }) => (embed ? readEmbed(embed) : {}),
  recordIdOf: (message: APIMessage) => numberIn(message, BUTTONS.buy),
  invalid: 'shop.invalid-on-discord',
});
