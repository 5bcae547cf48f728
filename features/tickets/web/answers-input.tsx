import { NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useGuild } from '#web/guild.tsx';
import type { OwnInputProps } from '#web/records/form-declaration.ts';
import { useWords } from '#web/words.ts';
import { ANSWER_LIMITS, answersSchema, askedIn, choicesOf, type Question } from '../question-model.ts';
import { offeredQuery } from './category-queries.ts';

const One = ({
  question,
  answer,
  onChange,
}: {
  question: Question;
  answer: string;
  onChange: (answer: string) => void;
}) => {
  const { t, locale } = useWords();
  const shared = {
    label: askedIn(question, locale),
    required: question.isRequired,
    value: answer,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value),
  };
  switch (question.kind) {
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          data={[{ value: '', label: t('tickets-web:question.choose') }, ...choicesOf(question)]}
        />
      );
    case 'line':
      return <TextInput {...shared} maxLength={ANSWER_LIMITS.line} />;
    case 'lines':
      return <Textarea {...shared} maxLength={ANSWER_LIMITS.lines} autosize minRows={3} />;
  }
};

/** What the chosen category asks besides. */
export const AnswersInput = ({ value, onChange, error, values }: OwnInputProps) => {
  const { guild } = useGuild();
  const { data = [] } = useQuery(offeredQuery(guild.id));
  const questions = data.find(({ id }) => id === values.category)?.questions ?? [];
  const given = answersSchema.safeParse(value).data ?? [];
  if (questions.length === 0) return null;
  // What another category asked is not sent along.
  const put = (label: string, answer: string): void =>
    onChange(
      questions.flatMap((question) => {
        const said =
          question.label === label
            ? answer
            : (given.find((each) => each.question === question.label)?.answer ?? '');
        return said.trim() === '' ? [] : [{ question: question.label, answer: said }];
      }),
    );
  return (
    <Stack>
      {questions.map((question) => (
        <One
          key={question.label}
          question={question}
          answer={given.find((each) => each.question === question.label)?.answer ?? ''}
          onChange={(answer) => put(question.label, answer)}
        />
      ))}
      {error && (
        <Text size="sm" className="alarm" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
};
