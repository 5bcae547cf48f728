import { Group, Text, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { type ChangeEvent, type FocusEvent, type ReactNode, useId } from 'react';
import { useWords } from '../words.ts';
import { useEditing } from './editing.tsx';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** A text of a message with what it has and may have, and what is wrong with it. Nothing typed is cut off. */
export const DesignText = ({
  label,
  path,
  value,
  onChange,
  isLines = false,
  placeholder,
  problem,
  beside,
  input,
}: {
  label: string;
  /** Where it is in the message. */
  path: string;
  value: string;
  onChange: (value: string) => void;
  isLines?: boolean;
  placeholder?: string;
  /** What is wrong besides what the message knows of. */
  problem?: string | undefined;
  /** At the end of the line. */
  beside?: ReactNode;
  /** What the input listens to besides typing. */
  input?: TextInputProps;
}) => {
  const { locale } = useWords();
  const { problemAt, measureAt, remember } = useEditing();
  const id = useId();
  const measured = measureAt(path);
  const props = {
    id,
    label,
    value,
    placeholder,
    'data-path': path,
    onChange: (event: ChangeEvent<Typed>) => onChange(event.currentTarget.value),
    onFocus: (event: FocusEvent<Typed>) => {
      const input = event.currentTarget;
      remember((text) => {
        const [from, to] = [
          input.selectionStart ?? input.value.length,
          input.selectionEnd ?? input.value.length,
        ];
        onChange(`${input.value.slice(0, from)}${text}${input.value.slice(to)}`);
        input.focus();
      });
    },
    error: problem ?? problemAt(path),
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
      | 'label'
      | 'input'
      | 'error'
      | 'description'
    )[],
    description: measured && value !== '' && (
      <Group component="span" justify="flex-end">
        <Text span inherit className={measured.count > measured.limit ? 'alarm' : ''}>
          {`${measured.count.toLocaleString(locale)} / ${measured.limit.toLocaleString(locale)}`}
        </Text>
      </Group>
    ),
  };
  return isLines ? (
    <Textarea {...props} autosize minRows={2} maxRows={16} />
  ) : (
    <TextInput {...input} {...props} rightSection={beside} />
  );
};
