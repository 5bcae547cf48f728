import { DiscordText } from '#web/discord-text.tsx';
import type { RecordDetails } from '#web/records/look.ts';
import { Section } from '#web/records/record-view.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedReply } from '../../reply-model.ts';

const Texts = ({ reply }: { reply: PresentedReply }) => {
  const { t } = useWords();
  return (['textEn', 'textFi'] as const).map((name) => {
    const text = reply[name];
    return (
      text !== null && (
        <Section key={name} title={t(`tickets-web:ready.form.${name}`)}>
          <DiscordText text={text} />
        </Section>
      )
    );
  });
};

const End = ({ end }: Pick<PresentedReply, 'end'>) => {
  const { t } = useWords();
  return t(`tickets-web:ready.ends.${end}`);
};

const Priority = ({ priority }: { priority: NonNullable<PresentedReply['priority']> }) => {
  const { t } = useWords();
  return t(`tickets:priority.${priority}`);
};

/** An open ready answer: what it says and does. */
export const replyDetails: RecordDetails<PresentedReply> = {
  facts: [
    { label: 'tickets-web:ready.form.end', of: ({ end }) => <End end={end} /> },
    {
      label: 'tickets:form.priority',
      of: ({ priority }) => (priority === null ? null : <Priority priority={priority} />),
    },
    {
      label: 'tickets:form.tags',
      of: ({ tags }) => (tags.length === 0 ? null : tags.join(', ')),
    },
  ],
  verbs: [],
  body: (reply) => <Texts reply={reply} />,
};
