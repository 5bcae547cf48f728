import { type APIEmbed, ButtonStyle } from 'discord-api-types/v10';
import { attachmentName, pictureAddress } from '#platform/forms/picture-address.ts';
import { currencyOf } from '#platform/guilds/currency.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import type { ValuesOf } from '#records/define-record.ts';
import { buttonRow, readCount, readMoment, shownMoment, signBefore } from '#records/message-parts.ts';
import { numberIn, recordMirror } from '#records/mirror.ts';
import type { Claim, PlaceState } from '#records/places/claim.ts';
import {
  PLACE_COLOURS,
  placeButtons,
  readPlaces,
  readState,
  shownClaimants,
  shownPlaces,
  shownState,
} from '#records/places/message.ts';
import { requestReconcile } from '#sync/requests.ts';
import { strategyOf } from '#sync/strategy-setting.ts';
import { BUTTONS } from './custom-ids.ts';
import { TASK_ENTITY, TASK_THREAD_ENTITY } from './entity.ts';
import { taskKind } from './kind.ts';
import { REWARD_LIMIT, type taskRecord } from './model.ts';
import { taskSettings } from './settings.ts';

/** Stands for "none" in a field; Discord refuses empty ones. */
const NONE = '–';
type TaskFields = ValuesOf<(typeof taskRecord)['fields']>;
type TaskView = {
  readonly claims: readonly Pick<Claim, 'userId' | 'completedAt'>[];
  /** Sign of the guild's money. */
  readonly symbol: string;
};

/** The embed of a task. The order of its fields is what `readEmbed` reads by. */
const renderEmbed = (recordId: string, fields: TaskFields, view: TaskView, t: Translate): APIEmbed => ({
  title: fields.title,
  ...(fields.description === null ? {} : { description: fields.description }),
  color: PLACE_COLOURS[fields.state],
  fields: [
    { name: t('tasks:message.state'), value: shownState('tasks', fields.state, t), inline: true },
    {
      name: t('tasks:message.reward'),
      value:
        fields.reward === 0
          ? NONE
          : t('tasks:message.amount', { symbol: signBefore(view.symbol), amount: fields.reward }),
      inline: true,
    },
    {
      name: t('tasks:message.places'),
      value: shownPlaces(view.claims.length, fields.claimLimit),
      inline: true,
    },
    {
      name: t('tasks:message.due'),
      value: fields.dueAt === null ? NONE : shownMoment(fields.dueAt),
      inline: false,
    },
    ...(view.claims.length > 0
      ? [
          {
            name: t('tasks:message.claimed-by'),
            value: shownClaimants('tasks', view.claims, t),
            inline: false,
          },
        ]
      : []),
  ],
  ...(fields.picture === null ? {} : { image: { url: pictureAddress(fields.picture) } }),
  footer: { text: t('tasks:message.footer', { id: recordId }) },
});

/** Reads the fields back; what cannot be read is left out. Pure. */
const readEmbed = (embed: APIEmbed): Partial<TaskFields> => {
  const [state, reward, places, due] = (embed.fields ?? []).map((field) => field.value);
  const read = readState(state);
  const amount = reward === NONE ? 0 : readCount(reward, REWARD_LIMIT);
  const claimLimit = readPlaces(places);
  const dueAt = due === NONE ? null : readMoment(due);
  return {
    ...(embed.title ? { title: embed.title } : {}),
    description: embed.description ?? null,
    ...(read ? { state: read } : {}),
    ...(amount === undefined ? {} : { reward: amount }),
    ...(claimLimit === undefined ? {} : { claimLimit }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
};

const renderButtons = (recordId: string, state: PlaceState, t: Translate) =>
  buttonRow(recordId, [
    ...placeButtons('tasks', TASK_ENTITY, state, t),
    { name: BUTTONS.edit, label: t('tasks:button.edit'), style: ButtonStyle.Secondary },
  ]);

/** How a task appears on Discord: a message in the tasks channel, with buttons. */
export const taskMirror = recordMirror(taskKind, {
  // The message shows the task; whoever deletes it has not done the work away.
  whenGone: 'recreate',
  strategy: strategyOf('tasks'),
  around: async (guild) => ({
    channel: (await readSettings(guild, 'tasks', taskSettings)).value.channel,
    symbol: (await currencyOf(guild)).symbol,
  }),
  place: (_task, { channel }) =>
    channel === null ? { problem: 'no-channel' } : { channelId: channelId(channel) },
  view: (task, { symbol }): TaskView => ({
    symbol,
    claims: task.claims.map(({ userId, completedAt }) => ({ userId, completedAt })),
  }),
  render: (recordId, fields, view, t) => ({
    embeds: [renderEmbed(recordId, fields, view, t)],
    attachments: fields.picture === null ? [] : [{ id: 0, filename: attachmentName(fields.picture) }],
    components: [renderButtons(recordId, fields.state, t)],
  }),
  read: ({ embeds: [embed] }) => (embed ? readEmbed(embed) : {}),
  recordIdOf: (message) => numberIn(message, BUTTONS.claim),
  // The thread stands on the message.
  made: (tx, recordId, record) => {
    if (record?.fields.discussion !== false) requestReconcile(tx, TASK_THREAD_ENTITY, recordId);
  },
  invalid: 'tasks.invalid-on-discord',
});
