import { ButtonStyle, type RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { LOCALES, type Locale, type Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { buttonRow } from '#records/message-parts.ts';
import { lockRecord } from '#records/write-record.ts';
import { readLink, readLinksOfMirror } from '#sync/links.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import { requestWaiting } from '#sync/requests.ts';
import { BUTTONS } from '../custom-ids.ts';
import { DRAFT_ENTITY, DRAFT_POST_ENTITY } from '../entity.ts';
import { askedIn, choicesOf } from '../question-model.ts';
import type { Draft, Said } from './draft.ts';
import { draftKind, readSaidId, saidId } from './draft-kind.ts';
import { type Step, stepsOf } from './steps.ts';

/** What is shown of something that was said. */
type View = {
  readonly locale: Locale;
  readonly requester: string;
  readonly said: Said;
  /** It is the first thing that is said. */
  readonly isFirst: boolean;
  readonly step: Step | null;
  /** It waits for an answer. */
  readonly isOpen: boolean;
};

/** Where things are said: in the conversation's channel, once it and what was said before are there. */
type Stands = { readonly channel: string | null; readonly before: string | null | undefined };

const toLocal = (draft: Draft, number: number, { channel, before }: Stands): LocalRecord | undefined => {
  const said = draft.said[number - 1];
  if (!said) return undefined;
  const view: View = {
    locale: draft.locale,
    requester: draft.requester,
    said,
    isFirst: number === 1,
    step: 'step' in said ? (stepsOf(draft)[said.step] ?? null) : null,
    isOpen: !draft.isOver && number === draft.said.length,
  };
  const waits = channel === null || (number > 1 && !before);
  return {
    fields: {},
    changedAt: {},
    place: waits ? { problem: 'waits' } : { channelId: channelId(channel) },
    view,
  };
};

const load = async (guild: Guild, recordId: string): Promise<LocalRecord | undefined> => {
  const { draft: id, number } = readSaidId(recordId);
  const [draft, channel, before] = await Promise.all([
    findRecord(guild, draftKind, id),
    readLink(guild, DRAFT_ENTITY, String(id)),
    readLink(guild, DRAFT_POST_ENTITY, saidId(id, number - 1)),
  ]);
  return (
    draft &&
    toLocal(draft, number, { channel: channel?.counterpartId ?? null, before: before?.counterpartId })
  );
};

const loadAll = async (guild: Guild): Promise<ReadonlyMap<string, LocalRecord>> => {
  const [drafts, channels, posts] = await Promise.all([
    findAllRecords(guild, draftKind),
    readLinksOfMirror(guild, DRAFT_ENTITY),
    readLinksOfMirror(guild, DRAFT_POST_ENTITY),
  ]);
  const channelOf = new Map(channels.map((link) => [link.recordId, link.counterpartId]));
  const postOf = new Map(posts.map((link) => [link.recordId, link.counterpartId]));
  const all = new Map<string, LocalRecord>();
  for (const draft of drafts)
    for (let number = 1; number <= draft.said.length; number += 1) {
      const local = toLocal(draft, number, {
        channel: channelOf.get(String(draft.id)) ?? null,
        before: postOf.get(saidId(draft.id, number - 1)),
      });
      if (local) all.set(saidId(draft.id, number), local);
    }
  return all;
};

const askedText = (step: Step, locale: Locale, t: Translate): string => {
  if (step.kind !== 'own') return t(`tickets:talk.${step.kind}`);
  const { question } = step;
  const choices =
    question.kind === 'choice'
      ? `\n${choicesOf(question)
          .map((each) => `- ${each}`)
          .join('\n')}`
      : '';
  return `**${askedIn(question, locale)}**${choices}`;
};

const textOf = ({ said, step, locale, requester, isFirst }: View, t: Translate): string => {
  switch (said.kind) {
    case 'asked': {
      const text = step ? askedText(step, locale, t) : '';
      const whole = step?.isRequired === false ? `${text}\n-# ${t('tickets:talk.optional')}` : text;
      return isFirst ? `${t('tickets:talk.begin', { requester: `<@${requester}>` })}\n\n${whole}` : whole;
    }
    case 'wrong':
      return t(`tickets:talk.wrong-${step?.kind ?? 'own'}`);
    case 'no-files':
    case 'cancelled':
    case 'silent':
      return t(`tickets:talk.${said.kind}`);
    case 'opened':
      return t('tickets:talk.opened', { id: said.ticket });
    case 'refused':
      return `${t(`tickets:errors.${said.code}`, said.params)} ${t('tickets:talk.refused')}`;
  }
};

const render = (recordId: string, view: View, t: Translate): RESTPostAPIChannelMessageJSONBody => ({
  content: textOf(view, t),
  // Whoever asks hears of the channel that was made for them.
  ...(view.isFirst ? { allowed_mentions: { users: [view.requester] } } : {}),
  components:
    view.step === null
      ? []
      : [
          buttonRow(recordId, [
            ...(view.step.isRequired
              ? []
              : [
                  {
                    name: BUTTONS.skip,
                    label: t('tickets:button.skip'),
                    style: ButtonStyle.Secondary as const,
                    isOff: !view.isOpen,
                  },
                ]),
            {
              name: BUTTONS.cancel,
              label: t('tickets:button.cancel'),
              style: ButtonStyle.Danger as const,
              isOff: !view.isOpen,
            },
          ]),
        ],
});

/** What the bot says in a conversation, one after the other. What somebody deletes of it is said again. */
export const draftPosts: MessageMirror = {
  resource: 'message',
  name: DRAFT_POST_ENTITY,
  fields: {},
  isTyped: false,
  whenGone: 'recreate',
  strategy: async () => 'cms_wins',
  load,
  loadAll,
  lock: async (tx, recordId) => (await lockRecord(tx, draftKind, readSaidId(recordId).draft)) && {},
  apply: async () => undefined,
  remove: async () => undefined,
  localeOf: ({ view }) => LOCALES.find((each) => each === (view as View).locale) ?? 'en', // made by `toLocal`
  render: (recordId, { view }, t) => render(recordId, view as View, t), // made by `toLocal`
  read: () => ({}),
  // Those that have no button are known again by what they show.
  recordIdOf: () => undefined,
  made: requestWaiting,
};
