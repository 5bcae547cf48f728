import '../styles/dialogs.ts';
import { Alert, Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import { useState } from 'react';
import type { MessageDesign } from '#messages/design.ts';
import type { Notice } from '#messages/from-discord.ts';
import { JSON_FORMS, type JsonForm, readJson, writeJson } from '#messages/json.ts';
import { storedPicturesOf } from '#messages/pictures.ts';
import { useWords } from '../words.ts';

const Dialog = ({
  design,
  onChange,
  onClose,
}: {
  design: MessageDesign;
  onChange: (design: MessageDesign) => void;
  onClose: () => void;
}) => {
  const { t } = useWords();
  const [form, setForm] = useState<JsonForm>('discord');
  const [text, setText] = useState(() => writeJson(design, 'discord'));
  const [refused, setRefused] = useState<string>();
  const [notices, setNotices] = useState<readonly Notice[]>();
  const take = (): void => {
    const reading = readJson(text);
    if (reading.kind === 'refused') {
      setNotices(undefined);
      setRefused(t(`messages:json.${reading.code}`, { path: reading.path }));
      return;
    }
    setRefused(undefined);
    onChange(reading.design);
    if (reading.notices.length === 0) onClose();
    else setNotices(reading.notices);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('messages:editor.json')}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 } }}
      zIndex={300}
    >
      <Stack gap="sm">
        <NativeSelect
          label={t('messages:editor.json-form')}
          value={form}
          data={JSON_FORMS.map((value) => ({ value, label: t(`messages:editor.json-${value}`) }))}
          onChange={(event) => {
            const next = JSON_FORMS.find((each) => each === event.currentTarget.value);
            if (!next) return;
            setForm(next);
            setText(writeJson(design, next));
          }}
        />
        <Textarea
          label={t('messages:editor.json-text')}
          description={t('messages:editor.json-hint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={10}
          maxRows={20}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          spellCheck={false}
          error={refused}
          data-autofocus
        />
        {storedPicturesOf(design).length > 0 && <Text size="sm">{t('messages:editor.json-pictures')}</Text>}
        {notices && (
          <Alert color="orange" variant="light" role="status" c="var(--mantine-color-text)">
            <Text size="sm">{t('messages:editor.json-taken')}</Text>
            <ul>
              {notices.map(({ code, path }) => (
                <li key={`${code} ${path}`}>{t(`messages:notices.${code}`, { path })}</li>
              ))}
            </ul>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('web:action.close')}
          </Button>
          <Button onClick={take}>{t('messages:editor.json-take')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** A message's JSON, to take elsewhere or to bring from there. */
export const JsonButton = ({
  design,
  onChange,
}: {
  design: MessageDesign;
  onChange: (design: MessageDesign) => void;
}) => {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconCode size={14} />}
        onClick={() => setIsOpen(true)}
      >
        {t('messages:editor.json')}
      </Button>
      {isOpen && <Dialog design={design} onChange={onChange} onClose={() => setIsOpen(false)} />}
    </>
  );
};
