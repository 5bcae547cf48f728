import '#web/styles/dialogs.ts';
import { Alert, Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useMoney } from '#web/money.tsx';
import { tellDone } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { IMPORT_LIMIT, importMoney, type PresentedImport } from '../model.ts';
import { useRefreshMoney } from './use-refreshed.ts';

const Summary = ({ found }: { found: PresentedImport }) => {
  const { t } = useWords();
  const money = useMoney();
  return (
    <Alert
      color={found.wrong.length > 0 ? 'orange' : 'moss'}
      variant="light"
      role="status"
      c="var(--mantine-color-text)"
    >
      <Text size="sm">
        {t('economy-web:import.found', { count: found.members, money: money.long(found.total) })}
      </Text>
      <Text size="sm">{t('economy-web:import.changed', { count: found.changed })}</Text>
      {found.absent > 0 && <Text size="sm">{t('economy-web:import.absent', { count: found.absent })}</Text>}
      {found.wrong.length > 0 && (
        <Text size="sm">{t('economy-web:import.wrong', { lines: found.wrong.join(', ') })}</Text>
      )}
    </Alert>
  );
};

const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMoney();
  const [text, setText] = useState('');
  const asking = useMutation({
    mutationFn: async (isPreview: boolean) =>
      (await call(importMoney, { guildId: guild.id, body: { text, isPreview } })).body,
    onSuccess: (done, isPreview) => {
      if (isPreview) return;
      tellDone(t('economy-web:import.done', { count: done.changed }));
      refresh();
      onClose();
    },
  });
  const put = (next: string): void => {
    asking.reset();
    setText(next);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('economy-web:import.open')}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 } }}
      zIndex={300}
    >
      <Stack>
        <Textarea
          label={t('economy-web:import.text')}
          description={t('economy-web:import.hint')}
          autosize
          minRows={5}
          maxRows={12}
          value={text}
          error={text.length > IMPORT_LIMIT && t('economy-web:import.too-long', { limit: IMPORT_LIMIT })}
          data-autofocus
          onChange={(event) => put(event.currentTarget.value)}
        />
        <FileButton
          accept=".csv,.json,.txt"
          onChange={(file) => {
            if (file) void file.text().then(put);
          }}
        >
          {(props) => (
            <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} {...props}>
              {t('economy-web:import.file')}
            </Button>
          )}
        </FileButton>
        {asking.data && <Summary found={asking.data} />}
        {asking.error && (
          <Alert color="red" variant="light" role="alert">
            {asking.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('web:action.cancel')}
          </Button>
          {asking.data && asking.data.changed > 0 ? (
            <Button loading={asking.isPending} onClick={() => asking.mutate(false)}>
              {t('economy-web:import.take')}
            </Button>
          ) : (
            <Button
              loading={asking.isPending}
              disabled={text.trim() === '' || text.length > IMPORT_LIMIT}
              onClick={() => asking.mutate(true)}
            >
              {t('economy-web:import.look')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};

/** Takes balances over from another program, after a look at what that does. */
export const ImportButton = () => {
  const { t } = useWords();
  const { may } = useGuild();
  const [isOpen, setIsOpen] = useState(false);
  if (!may('economy.import')) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconFileImport size={14} />}
        onClick={() => setIsOpen(true)}
      >
        {t('economy-web:import.open')}
      </Button>
      {isOpen && <ImportDialog onClose={() => setIsOpen(false)} />}
    </>
  );
};
