import { type APIEmbed, ButtonStyle } from 'discord-api-types/v10';
import { attachmentName } from '#platform/files/attach.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import type { ValuesOf } from '#records/define-record.ts';
import { buttonRow, readMoment, shownMoment } from '#records/message-parts.ts';
import { numberIn, recordMirror } from '#records/mirror.ts';
import { BUTTONS } from './custom-ids.ts';
import { taskKind } from './kind.ts';
import { type Claim, TASK_STATES, type TaskState, type taskRecord } from './model.ts';
import { taskSettings } from './settings.ts';
import { isLive } from './task.ts';

/** A state's sign stands before its name, so that the state reads back in any language. */
const SIGN: Readonly<Record<TaskState, string>> = {
  open: '🟢',
  claimed: '🟡',
  completed: '✅',
  cancelled: '⚫',
};
const COLOUR: Readonly<Record<TaskState, number>> = {
  open: 0x2f9e6e,
  claimed: 0xd99a2b,
  completed: 0x5b6ee1,
  cancelled: 0x7a7f8a,
};
/** Stands for "none" in a field; Discord refuses empty ones. */
const NONE = '–';
/** Claimants named on the message; an embed's field holds 1,024 characters. */
const NAMED_CLAIMANTS = 20;

type TaskFields = ValuesOf<(typeof taskRecord)['fields']>;
type TaskView = { readonly claims: readonly Pick<Claim, 'userId' | 'completedAt'>[] };

const claimants = (claims: TaskView['claims'], t: Translate): string => {
  const named = claims
    .slice(0, NAMED_CLAIMANTS)
    .map((claim) => `<@${claim.userId}>${claim.completedAt ? ' ✅' : ''}`);
  const more = claims.length - named.length;
  return [...named, ...(more > 0 ? [t('tasks:message.more', { count: more })] : [])].join(', ');
};

/** The embed of a task. The order of its fields is what `readEmbed` reads by. */
const renderEmbed = (recordId: string, fields: TaskFields, view: TaskView, t: Translate): APIEmbed => ({
  title: fields.title,
  ...(fields.description === null ? {} : { description: fields.description }),
  color: COLOUR[fields.state],
  fields: [
    {
      name: t('tasks:message.state'),
      value: `${SIGN[fields.state]} ${t(`tasks:state.${fields.state}`)}`,
      inline: true,
    },
    {
      name: t('tasks:message.reward'),
      value: fields.reward === 0 ? NONE : t('tasks:message.points', { count: fields.reward }),
      inline: true,
    },
    { name: t('tasks:message.places'), value: `${view.claims.length} / ${fields.claimLimit}`, inline: true },
    {
      name: t('tasks:message.due'),
      value: fields.dueAt === null ? NONE : shownMoment(fields.dueAt),
      inline: false,
    },
    ...(view.claims.length > 0
      ? [{ name: t('tasks:message.claimed-by'), value: claimants(view.claims, t), inline: false }]
      : []),
  ],
  ...(fields.picture === null ? {} : { image: { url: `attachment://${attachmentName(fields.picture)}` } }),
  footer: { text: t('tasks:message.footer', { id: recordId }) },
});

/** Reads the fields back; what cannot be read is left out. Pure. */
const readEmbed = (embed: APIEmbed): Partial<TaskFields> => {
  const [state, reward, places, due] = (embed.fields ?? []).map((field) => field.value);
  const sign = TASK_STATES.find((each) => state?.startsWith(SIGN[each]));
  const points = reward === NONE ? '0' : /^\d+/.exec(reward ?? '')?.[0];
  const limit = /^\d+ \/ (\d+)$/.exec(places ?? '')?.[1];
  const dueAt = due === NONE ? null : readMoment(due);
  return {
    ...(embed.title ? { title: embed.title } : {}),
    description: embed.description ?? null,
    ...(sign ? { state: sign } : {}),
    ...(points === undefined ? {} : { reward: Number(points) }),
    ...(limit === undefined ? {} : { claimLimit: Number(limit) }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
};

const renderButtons = (recordId: string, state: TaskState, t: Translate) => {
  const { Success, Primary, Secondary } = ButtonStyle;
  const isOff = !isLive(state);
  return buttonRow(recordId, [
    { name: BUTTONS.claim, label: t('tasks:button.claim'), style: Success, isOff: state !== 'open' },
    { name: BUTTONS.complete, label: t('tasks:button.complete'), style: Primary, isOff },
    { name: BUTTONS.release, label: t('tasks:button.release'), style: Secondary, isOff },
    { name: BUTTONS.edit, label: t('tasks:button.edit'), style: Secondary },
  ]);
};

/** How a task appears on Discord: a message in the tasks channel, with buttons. */
export const taskMirror = recordMirror(taskKind, {
  // The message shows the task; whoever deletes it has not done the work away.
  whenGone: 'recreate',
  strategy: async (guild) => (await readSettings(guild, 'tasks', taskSettings)).value.strategy,
  around: async (guild) => (await readSettings(guild, 'tasks', taskSettings)).value,
  place: (_task, { channel }) =>
    channel === null ? { problem: 'no-channel' } : { channelId: channelId(channel) },
  view: (task): TaskView => ({
    claims: task.claims.map(({ userId, completedAt }) => ({ userId, completedAt })),
  }),
  render: (recordId, fields, view, t) => ({
    embeds: [renderEmbed(recordId, fields, view, t)],
    attachments: fields.picture === null ? [] : [{ id: 0, filename: attachmentName(fields.picture) }],
    components: [renderButtons(recordId, fields.state, t)],
  }),
  read: ({ embeds: [embed] }) => (embed ? readEmbed(embed) : {}),
  recordIdOf: (message) => numberIn(message, BUTTONS.claim),
  invalid: 'tasks.invalid-on-discord',
});
