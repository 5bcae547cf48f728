import '@mantine/core/styles/List.css';
import { List, Text } from '@mantine/core';
import type { RecordDetails } from '#web/records/look.ts';
import { Section } from '#web/records/record-view.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedCategory } from '../category-model.ts';
import { askedIn, choicesOf } from '../question-model.ts';

const Questions = ({ category }: { category: PresentedCategory }) => {
  const { t, locale } = useWords();
  return (
    <>
      {category.description !== null && <Text className="wrap">{category.description}</Text>}
      {category.questions.length > 0 && (
        <Section title={t('tickets:form.questions')}>
          <List>
            {category.questions.map((question) => (
              <List.Item key={question.label} className="wrap">
                {askedIn(question, locale)}
                <Text size="sm" className="quiet">
                  {[
                    question.kind === 'choice'
                      ? choicesOf(question).join(', ')
                      : t(`tickets-web:question.kinds.${question.kind}`),
                    ...(question.isRequired ? [t('tickets-web:question.isRequired')] : []),
                  ].join(' · ')}
                </Text>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
    </>
  );
};

/** An open category: what it asks. */
export const categoryDetails: RecordDetails<PresentedCategory> = {
  facts: [
    { label: 'tickets:form.openLimit', of: ({ openLimit }) => openLimit },
    { label: 'tickets:form.position', of: ({ position }) => position },
  ],
  verbs: [],
  body: (category) => <Questions category={category} />,
};
