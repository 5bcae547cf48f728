import { IconFolders } from '@tabler/icons-react';
import type { RecordList } from '#web/records/look.ts';
import { useWords } from '#web/words.ts';
import type { PresentedCategory } from '../category-model.ts';

const Offered = ({ category }: { category: PresentedCategory }) => {
  const { t } = useWords();
  return t(category.isOffered ? 'tickets-web:category.offered' : 'tickets-web:category.not-offered');
};

/** Categories as a table. */
export const categoryList: RecordList<PresentedCategory> = {
  icon: IconFolders,
  name: { label: 'tickets:form.name', sort: 'name' },
  columns: [
    {
      key: 'offered',
      label: 'tickets:form.isOffered',
      width: 200,
      priority: 2,
      cell: (category) => <Offered category={category} />,
      folded: (category) => <Offered category={category} />,
    },
    {
      key: 'questions',
      label: 'tickets:form.questions',
      width: 180,
      align: 'end',
      priority: 3,
      cell: ({ questions }) => questions.length,
    },
    {
      key: 'position',
      label: 'tickets:form.position',
      width: 120,
      align: 'end',
      priority: 3,
      sort: 'position',
      cell: ({ position }) => position,
    },
  ],
  verbs: [],
};
