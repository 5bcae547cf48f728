import { ButtonStyle, type RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import { shorten } from '#platform/text/shorten.ts';
import { countCharacters } from '#platform/text/text.ts';
import { buttonRow } from '#records/message-parts.ts';
import { BUTTONS } from './custom-ids.ts';
import type { TicketState } from './entity.ts';
import type { TicketAnswer } from './question-model.ts';
import { STATE_COLOURS } from './state-colours.ts';

/** Characters of an answer; all of them together fit an embed. The ticket's page shows the whole. */
const ANSWER_SHOWN = 400;

/** Characters of a message's text. Source: Discord's reference, "Create Message". */
const CONTENT_LIMIT = 2_000;
/** Characters of a name where it stands beside a text. */
const NAME_SHOWN = 32;

/** What a post shows besides its record's fields. */
export type View = {
  readonly locale: Locale;
  readonly ticket: number;
} & (
  | {
      readonly kind: 'message';
      readonly text: string;
      /** Under whose name the bot shows it; null: a webhook sends it. */
      readonly author: string | null;
      readonly quoted: { readonly name: string; readonly text: string } | null;
      /** Those that go with it. */
      readonly files: readonly { readonly id: string; readonly name: string }[];
      /** Names of those that are too large for Discord. */
      readonly tooLarge: readonly string[];
    }
  | {
      readonly kind: 'opened';
      readonly requester: string;
      readonly title: string;
      readonly description: string;
      readonly device: string | null;
      readonly answers: readonly TicketAnswer[];
      readonly canClose: boolean;
    }
  | {
      readonly kind: 'status';
      readonly requester: string;
      readonly before: TicketState;
      readonly after: TicketState;
      readonly by: string;
      readonly isReadOnly: boolean;
      /** When its channel goes, Unix seconds; null: nobody knows. */
      readonly goesAt: number | null;
    }
  | {
      readonly kind: 'warning';
      readonly requester: string;
      /** When silence closes it, Unix seconds. */
      readonly closesAt: number;
    }
  | {
      readonly kind: 'channel';
      readonly requester: string;
      readonly title: string;
      /** The page with all that was said before. */
      readonly page: string;
      readonly canClose: boolean;
    }
);

const renderMessage = (
  { text, author, quoted, files, tooLarge }: Extract<View, { kind: 'message' }>,
  t: Translate,
) => {
  const below = [
    ...(text === '' ? [] : [text]),
    ...(tooLarge.length === 0
      ? []
      : [
          `-# ${t('tickets:posts.too-large', { count: tooLarge.length, name: shorten(tooLarge[0] ?? '', NAME_SHOWN) })}`,
        ]),
  ];
  const left = CONTENT_LIMIT - countCharacters(below.join('\n'));
  const lines = [
    ...(quoted === null
      ? []
      : [shorten(`> **${shorten(quoted.name, NAME_SHOWN)}:** ${quoted.text}`, left - 1)]),
    ...below,
  ];
  const content = lines.join('\n');
  return {
    ...(author === null ? { content } : { embeds: [{ author: { name: author }, description: content }] }),
    ...(files.length === 0 ? {} : { attachments: files.map(({ id, name: filename }) => ({ id, filename })) }),
  };
};

const closeButton = ({ ticket, canClose }: { ticket: number; canClose: boolean }, t: Translate) =>
  buttonRow(ticket, [
    {
      name: BUTTONS.close,
      label: t('tickets:button.close'),
      style: ButtonStyle.Secondary,
      isOff: !canClose,
    },
  ]);

const renderOpened = (view: Extract<View, { kind: 'opened' }>, t: Translate) => ({
  content: t('tickets:posts.opened', { requester: `<@${view.requester}>` }),
  // Whose ticket it is hears of its channel.
  allowed_mentions: { users: [view.requester] },
  embeds: [
    {
      title: `#${view.ticket} ${view.title}`,
      description: view.description,
      color: STATE_COLOURS.open,
      fields: [
        ...(view.device === null ? [] : [{ name: t('tickets:form.device'), value: view.device }]),
        ...view.answers.map(({ question, answer }) => ({
          name: question,
          value: shorten(answer, ANSWER_SHOWN),
        })),
      ],
      footer: { text: t('tickets:posts.how') },
    },
  ],
  components: [closeButton(view, t)],
});

const renderStatus = (view: Extract<View, { kind: 'status' }>, t: Translate) => ({
  // Who could not write is told that they can again.
  ...(view.after !== 'closed' && (view.before === 'closed' || view.before === 'resolved')
    ? {
        content: t('tickets:posts.reopened', { requester: `<@${view.requester}>` }),
        allowed_mentions: { users: [view.requester] },
      }
    : {}),
  embeds: [
    {
      title: t('tickets:posts.status'),
      description: [
        t('tickets:posts.before', { state: t(`tickets:state.${view.before}`) }),
        t('tickets:posts.after', { state: t(`tickets:state.${view.after}`) }),
        t('tickets:posts.by', { name: view.by }),
        ...(view.isReadOnly ? ['', t('tickets:posts.read-only')] : []),
        ...(view.goesAt === null ? [] : [t('tickets:posts.goes', { when: `<t:${view.goesAt}:R>` })]),
      ].join('\n'),
      color: STATE_COLOURS[view.after],
    },
  ],
});

const renderWarning = (view: Extract<View, { kind: 'warning' }>, t: Translate) => ({
  content: t('tickets:posts.warning', {
    requester: `<@${view.requester}>`,
    when: `<t:${view.closesAt}:R>`,
  }),
  // Only who is to answer can keep it from being closed.
  allowed_mentions: { users: [view.requester] },
  components: [
    buttonRow(view.ticket, [
      { name: BUTTONS.keep, label: t('tickets:button.keep'), style: ButtonStyle.Primary },
    ]),
  ],
});

const renderChannel = (view: Extract<View, { kind: 'channel' }>, t: Translate) => ({
  content: t('tickets:posts.channel', { requester: `<@${view.requester}>` }),
  allowed_mentions: { users: [view.requester] },
  embeds: [
    {
      title: `#${view.ticket} ${view.title}`,
      description: t('tickets:posts.before-this', { page: view.page }),
      color: STATE_COLOURS.open,
      footer: { text: t('tickets:posts.how') },
    },
  ],
  components: [closeButton(view, t)],
});

/** The message of a post. Pure. */
export const renderPost = (view: View, t: Translate): RESTPostAPIChannelMessageJSONBody => {
  switch (view.kind) {
    case 'message':
      return renderMessage(view, t);
    case 'opened':
      return renderOpened(view, t);
    case 'status':
      return renderStatus(view, t);
    case 'warning':
      return renderWarning(view, t);
    case 'channel':
      return renderChannel(view, t);
  }
};
