import './styles/dialogs.ts';
import { Button, Group, Modal, Text } from '@mantine/core';
import type { OpenQuestion } from './confirm.tsx';
import { useWords } from './words.ts';

/** A question with its two answers. Closing it is a no. */
export const ConfirmDialog = ({ question }: { question: OpenQuestion }) => {
  const { t } = useWords();
  const { title, text, answer, isDangerous } = question;
  return (
    <Modal
      opened
      onClose={() => answer(false)}
      title={title}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 } }}
      zIndex={300}
    >
      <Text size="sm">{text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus={isDangerous || undefined} onClick={() => answer(false)}>
          {question.cancel}
        </Button>
        <Button
          {...(isDangerous ? { color: 'red.9' } : { 'data-autofocus': true })}
          onClick={() => answer(true)}
        >
          {question.confirm}
        </Button>
      </Group>
    </Modal>
  );
};
