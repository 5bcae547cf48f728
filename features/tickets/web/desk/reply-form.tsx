import '#web/styles/choices.ts';
import { NativeSelect, TagsInput } from '@mantine/core';
import { DiscordText } from '#web/discord-text.tsx';
import type { OwnInputProps, RecordForm } from '#web/records/form-declaration.ts';
import { useWords } from '#web/words.ts';
import { TAG_LIMIT, TAGS_LIMIT } from '../../desk-model.ts';
import { PRIORITIES } from '../../entity.ts';
import { replyFields } from './reply-fields.ts';

const PriorityInput = ({ label, value, onChange, error }: OwnInputProps) => {
  const { t } = useWords();
  return (
    <NativeSelect
      label={label}
      error={error}
      data={[
        { value: '', label: t('tickets-web:ready.form.same-priority') },
        ...PRIORITIES.map((each) => ({ value: each, label: t(`tickets:priority.${each}`) })),
      ]}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
};

const TagsField = ({ label, value, onChange, error }: OwnInputProps) => {
  const { t } = useWords();
  return (
    <TagsInput
      label={label}
      error={error}
      description={t('tickets-web:handling.tags-hint')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      maxTags={TAGS_LIMIT}
      maxLength={TAG_LIMIT}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
    />
  );
};

/** The form of a ready answer. */
export const replyForm: RecordForm = {
  fields: replyFields,
  together: [['end', 'priority']],
  previews: {
    textEn: ({ textEn }) => <DiscordText text={String(textEn ?? '')} />,
    textFi: ({ textFi }) => <DiscordText text={String(textFi ?? '')} />,
  },
  inputs: { priority: PriorityInput, tags: TagsField },
  fieldOfProblem: {},
};
