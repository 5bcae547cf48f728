import { Stack } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { call } from '#web/call.ts';
import { confirm } from '#web/confirm.tsx';
import { FormDialog } from '#web/form/form-dialog.tsx';
import { useGuild } from '#web/guild.tsx';
import { ShowOlder } from '#web/show-older.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import {
  editInTicket,
  messageText,
  type PresentedMessage,
  type PresentedTicket,
  takeBackInTicket,
} from '../model.ts';
import { Composer } from './composer.tsx';
import { conversationQuery, useLiveConversation } from './conversation-queries.ts';
import { justAnswered } from './desk/just-answered.ts';
import { MessageRow, Newest } from './message-row.tsx';
import { messageFields } from './ticket-fields.ts';

/** A ticket's conversation, live, with where one writes below it. */
export const Conversation = ({ ticket }: { ticket: PresentedTicket }) => {
  const { t } = useWords();
  const { guild, me } = useGuild();
  const pages = useInfiniteQuery(conversationQuery(guild.id, ticket.id));
  const renew = useLiveConversation();
  const [answers, setAnswers] = useState<PresentedMessage>();
  const [editing, setEditing] = useState<PresentedMessage>();
  const isMine = ({ author, authorName }: PresentedMessage): boolean =>
    me.discordId === null ? authorName === me.name : author === me.discordId;
  const paramsOf = (message: PresentedMessage) => ({ id: ticket.id, message: message.id });
  const takeBack = useMutation({
    mutationFn: (message: PresentedMessage) =>
      call(takeBackInTicket, { guildId: guild.id, params: paramsOf(message) }),
    onSuccess: renew,
    onError: tellFailed,
  });
  const askToTakeBack = async (message: PresentedMessage): Promise<void> => {
    const isSure = await confirm({
      title: t('tickets-web:take-back.title'),
      text: t('tickets-web:take-back.text'),
      confirm: t('tickets-web:conversation.take-back'),
      cancel: t('web:action.cancel'),
      isDangerous: true,
    });
    if (isSure) takeBack.mutate(message);
  };
  // What was read stays, and what is being typed below it, when it could not be read anew.
  if (!pages.data)
    return pages.error ? <Failed error={pages.error} retry={() => void pages.refetch()} /> : <Loading />;
  const messages = pages.data.pages.flatMap(({ items }) => items).toReversed();
  return (
    <Stack gap="sm">
      <ShowOlder pages={pages} label={t('tickets-web:conversation.older')} />
      <ol className="card entries" aria-label={t('tickets-web:conversation.title')}>
        {messages.map((message) => (
          <MessageRow
            key={message.id}
            message={message}
            answered={messages.find(({ id }) => id === message.replyTo)}
            onReply={ticket.can.write ? setAnswers : undefined}
            onEdit={setEditing}
            onTakeBack={(each) => void askToTakeBack(each)}
          />
        ))}
      </ol>
      <Newest message={messages.findLast((message) => message.deletedAt === null && !isMine(message))} />
      <Composer
        ticket={ticket}
        answers={answers}
        justSaid={() => (ticket.can.edit ? justAnswered(messages, isMine, Date.now()) : undefined)}
        onForget={() => setAnswers(undefined)}
        onSent={(replyTo) => {
          setAnswers((now) => (now?.id === replyTo ? undefined : now));
          renew();
        }}
      />
      {editing && (
        <FormDialog
          feature="tickets"
          title={t('tickets-web:conversation.edit')}
          submitLabel={t('tickets-web:conversation.save')}
          fields={messageFields}
          schema={z.strictObject({ text: messageText })}
          initial={{ text: editing.text }}
          send={(body) => call(editInTicket, { guildId: guild.id, params: paramsOf(editing), body })}
          onDone={() => {
            renew();
            setEditing(undefined);
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Stack>
  );
};
