import '#web/form/drop.css';
import '#web/styles/checks.ts';
import { Alert, Button, Checkbox, CloseButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { beginningOf } from '#platform/text/shorten.ts';
import { Action } from '#web/action.tsx';
import { confirm } from '#web/confirm.tsx';
import { useFilesUpload } from '#web/form/files-upload.ts';
import { useDrawerKeys } from '#web/keys/drawer-keys.ts';
import { useWords } from '#web/words.ts';
import { MESSAGE_LIMIT, type PresentedMessage, type PresentedTicket } from '../model.ts';
import { AttachButton, AttachedFiles } from './attached-files.tsx';
import { ReadyAnswers } from './desk/ready-answers.tsx';
import { useWriting } from './use-writing.ts';

/** Characters of what somebody else answered, where one is asked about it. */
const SHOWN = 300;

/** Where one writes into a conversation: an answer, or a note that only the staff sees. Ctrl and Enter send it. */
export const Composer = ({
  ticket,
  answers,
  justSaid,
  onForget,
  onSent,
}: {
  ticket: PresentedTicket;
  /** The message that is answered. */
  answers: PresentedMessage | undefined;
  /** What somebody else answered a moment ago, when it is about to be sent. */
  justSaid: () => PresentedMessage | undefined;
  onForget: () => void;
  onSent: (replyTo: number | null) => void;
}) => {
  const { t } = useWords();
  const { can } = ticket;
  const writing = useWriting(ticket, answers?.id ?? null, onSent);
  const { text, isNote } = writing;
  const upload = useFilesUpload('tickets', ({ id, name, size }) => writing.attach({ id, name, size }));
  const canSend = writing.canSend && !upload.isPending;
  /** Whoever answers right after somebody else is asked first. */
  const isSureToAnswer = async (): Promise<boolean> => {
    const other = justSaid();
    return (
      other === undefined ||
      confirm({
        title: t('tickets-web:just.title', { name: other.authorName }),
        text: beginningOf(other.text, SHOWN),
        confirm: t('tickets-web:just.send'),
        cancel: t('web:action.cancel'),
        isDangerous: false,
      })
    );
  };
  const send = async (): Promise<void> => {
    if (canSend && (isNote || (await isSureToAnswer()))) writing.send();
  };
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (answers) field.current?.focus();
  }, [answers]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  // What is being typed stays what it was begun as.
  const begin = (asNote: boolean) => (): void => {
    if (text === '') writing.setIsNote(asNote);
    field.current?.focus();
  };
  useDrawerKeys([
    ...(can.write ? [{ key: 'r', label: 'tickets-web:keys.reply', run: begin(false) }] : []),
    ...(can.note ? [{ key: 'm', label: 'tickets-web:keys.note', run: begin(true) }] : []),
  ]);
  const isReadOnly = !can.write && !can.note;
  if (isReadOnly && writing.isNothing)
    return (
      <Text size="sm" className="quiet">
        {t('tickets-web:conversation.read-only')}
      </Text>
    );
  return (
    <Stack gap="xs" className="drop" data-over={upload.isOver} {...(isReadOnly ? {} : upload.receives)}>
      {can.edit && can.write && (
        <ReadyAnswers
          ticket={ticket}
          onInsert={(ready) => {
            writing.setText(text === '' ? ready : `${text}\n${ready}`);
            field.current?.focus();
          }}
          isSure={isSureToAnswer}
          onSent={() => onSent(null)}
        />
      )}
      {answers && !isNote && (
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" className="quiet" lineClamp={1} style={{ flex: 1 }}>
            ↪ {answers.authorName}: {answers.text}
          </Text>
          <CloseButton size="sm" aria-label={t('tickets-web:conversation.no-reply')} onClick={onForget} />
        </Group>
      )}
      {!writing.isNothing && !(isNote ? can.note : can.write) && (
        <Alert color="orange" variant="light" role="status" c="var(--mantine-color-text)" py="xs">
          {t(can.note ? 'tickets-web:conversation.closed-for-staff' : 'tickets-web:conversation.closed')}
        </Alert>
      )}
      <Textarea
        ref={field}
        label={t(isNote ? 'tickets-web:conversation.your-note' : 'tickets-web:conversation.your-answer')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={MESSAGE_LIMIT}
        readOnly={isReadOnly}
        value={text}
        onChange={(event) => writing.setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <AttachedFiles
        files={writing.files}
        sending={upload.sending}
        onDetach={writing.detach}
        onForget={upload.forget}
      />
      <Group justify="space-between">
        {!isReadOnly && (
          <AttachButton count={writing.files.length + upload.sending.length} onFiles={upload.take} />
        )}
        {can.note ? (
          <Checkbox
            label={t('tickets-web:conversation.as-note')}
            checked={isNote}
            disabled={!can.write && isNote}
            onChange={(event) => writing.setIsNote(event.currentTarget.checked)}
          />
        ) : (
          <span />
        )}
        {isReadOnly ? (
          <Button variant="default" onClick={writing.clear}>
            {t('web:leave.confirm')}
          </Button>
        ) : (
          <Action
            leftSection={<IconSend size={16} />}
            isOn={canSend}
            onClick={() => {
              void send();
              field.current?.focus();
            }}
          >
            {t(isNote ? 'tickets-web:conversation.keep-note' : 'tickets-web:conversation.send')}
          </Action>
        )}
      </Group>
    </Stack>
  );
};
