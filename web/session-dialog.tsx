import './styles/dialogs.ts';
import { Button, Group, Modal, Text } from '@mantine/core';
import { signInAddress } from './session-end.tsx';
import { useWords } from './words.ts';

/** The session has ended: offers to sign in again and come back. */
export const SessionDialog = ({ onStay }: { onStay: () => void }) => {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onStay}
      title={t('web:session.ended')}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 } }}
      zIndex={320}
    >
      <Text size="sm">{t('web:session.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button data-autofocus onClick={() => location.assign(signInAddress())}>
          {t('web:session.sign-in')}
        </Button>
      </Group>
    </Modal>
  );
};
