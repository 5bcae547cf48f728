import '#web/styles/checks.ts';
import { Button, Checkbox, CloseButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { call, freshKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { MESSAGE_LIMIT, type PresentedMessage, type PresentedTicket, writeIntoTicket } from '../model.ts';

/** Where one writes into a conversation: an answer, or a note that only the staff sees. Ctrl and Enter send it. */
export const Composer = ({
  ticket,
  answers,
  onForget,
  onSent,
}: {
  ticket: PresentedTicket;
  /** The message that is answered. */
  answers: PresentedMessage | undefined;
  onForget: () => void;
  onSent: () => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const [text, setText] = useState('');
  const [wantsNote, setWantsNote] = useState(false);
  // The repeat of what nobody knows the end of is the same message.
  const key = useRef(freshKey());
  const isNote = ticket.can.note && (wantsNote || !ticket.can.write);
  const send = useMutation({
    mutationFn: () =>
      call(writeIntoTicket, {
        guildId: guild.id,
        params: { id: ticket.id },
        body: { text, isNote, replyTo: isNote ? null : (answers?.id ?? null) },
        idempotencyKey: key.current,
      }),
    onSuccess: () => {
      key.current = freshKey();
      setText('');
      onForget();
      onSent();
    },
    onError: tellFailed,
  });
  const canSend = text.trim() !== '' && !send.isPending;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !canSend) return;
    event.preventDefault();
    send.mutate();
  };
  if (!ticket.can.write && !ticket.can.note)
    return (
      <Text size="sm" className="quiet">
        {t('tickets-web:conversation.read-only')}
      </Text>
    );
  return (
    <Stack gap="xs">
      {answers && !isNote && (
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" className="quiet" lineClamp={1} style={{ flex: 1 }}>
            ↪ {answers.authorName}: {answers.text}
          </Text>
          <CloseButton size="sm" aria-label={t('tickets-web:conversation.no-reply')} onClick={onForget} />
        </Group>
      )}
      <Textarea
        label={t(isNote ? 'tickets-web:conversation.your-note' : 'tickets-web:conversation.your-answer')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={MESSAGE_LIMIT}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group justify="space-between">
        {ticket.can.note ? (
          <Checkbox
            label={t('tickets-web:conversation.as-note')}
            checked={isNote}
            disabled={!ticket.can.write}
            onChange={(event) => setWantsNote(event.currentTarget.checked)}
          />
        ) : (
          <span />
        )}
        <Button
          leftSection={<IconSend size={16} />}
          loading={send.isPending}
          disabled={!canSend}
          onClick={() => send.mutate()}
        >
          {t(isNote ? 'tickets-web:conversation.keep-note' : 'tickets-web:conversation.send')}
        </Button>
      </Group>
    </Stack>
  );
};
