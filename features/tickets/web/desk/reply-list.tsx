import { IconMessage2Bolt } from '@tabler/icons-react';
import type { RecordList } from '#web/records/look.ts';
import { useWords } from '#web/words.ts';
import { doesMore, type PresentedReply } from '../../reply-model.ts';

/** In which languages it answers. */
const Languages = ({ reply: { textEn, textFi } }: { reply: PresentedReply }) => {
  const { t } = useWords();
  return [
    ...(textEn === null ? [] : [t('tickets-web:ready.english')]),
    ...(textFi === null ? [] : [t('tickets-web:ready.finnish')]),
  ].join(', ');
};

const More = ({ reply }: { reply: PresentedReply }) => {
  const { t } = useWords();
  return doesMore(reply) ? t(`tickets-web:ready.ends.${reply.end}`) : t('tickets-web:ready.only-text');
};

/** Ready answers as a table. */
export const replyList: RecordList<PresentedReply> = {
  icon: IconMessage2Bolt,
  name: { label: 'tickets:form.name', sort: 'name' },
  columns: [
    {
      key: 'languages',
      label: 'tickets-web:ready.languages',
      width: 180,
      priority: 3,
      cell: (reply) => <Languages reply={reply} />,
    },
    {
      key: 'more',
      label: 'tickets-web:ready.form.end',
      width: 220,
      priority: 2,
      cell: (reply) => <More reply={reply} />,
      folded: (reply) => <More reply={reply} />,
    },
  ],
  verbs: [],
};
