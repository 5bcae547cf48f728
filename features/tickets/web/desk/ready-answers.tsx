import '#web/styles/popups.ts';
import { Button, Group, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useKeepRecord } from '#web/records/record-changes.ts';
import { recordListQuery } from '#web/records/record-queries.ts';
import { useRepeatKey } from '#web/repeat-key.ts';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTicket } from '../../model.ts';
import { doesMore, fillIn, type PresentedReply, runReply, textIn } from '../../reply-model.ts';
import { ticketSource } from '../ticket-source.ts';
import { replySource } from './reply-source.ts';

/** A menu of some of them; nothing where there are none. */
const Choices = ({
  label,
  replies,
  choose,
}: {
  label: string;
  replies: readonly PresentedReply[];
  choose: (reply: PresentedReply) => void;
}) =>
  replies.length > 0 && (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {replies.map((reply) => (
          <Menu.Item key={reply.id} onClick={() => choose(reply)}>
            {reply.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );

/** Ready answers, to be put into what is being written, or sent at once with all that they do. */
export const ReadyAnswers = ({
  ticket,
  onInsert,
  isSure,
  onSent,
}: {
  ticket: PresentedTicket;
  onInsert: (text: string) => void;
  /** Asks whether to answer now, where that is in question. */
  isSure: () => Promise<boolean>;
  onSent: () => void;
}) => {
  const { t } = useWords();
  const { guild, me } = useGuild();
  const keep = useKeepRecord(ticketSource);
  const { data } = useQuery(recordListQuery(guild.id, replySource, { limit: 100, sort: 'name' }));
  const { keyFor, hasArrived } = useRepeatKey();
  const run = useMutation({
    mutationFn: async ({ id }: PresentedReply) => {
      const body = { reply: id };
      return (
        await call(runReply, {
          guildId: guild.id,
          params: { id: ticket.id },
          body,
          idempotencyKey: keyFor(body),
        })
      ).body;
    },
    onSuccess: (changed, { name }) => {
      hasArrived();
      keep(changed);
      onSent();
      tellDone(t('tickets-web:ready.done-run', { name }));
    },
    onError: tellFailed,
  });
  const replies = data?.items ?? [];
  const insert = (reply: PresentedReply): void => {
    const text = textIn(reply, ticket.locale);
    const { requesterName: requester, title, id } = ticket;
    if (text !== null) onInsert(fillIn(text, { requester, title, ticket: `#${id}`, agent: me.name }));
  };
  const send = async (reply: PresentedReply): Promise<void> => {
    if (run.isPending) return;
    if (textIn(reply, ticket.locale) === null || (await isSure())) run.mutate(reply);
  };
  return (
    <Group gap="xs">
      <Choices
        label={t('tickets-web:ready.insert')}
        replies={replies.filter((reply) => textIn(reply, ticket.locale) !== null)}
        choose={insert}
      />
      <Choices
        label={t('tickets-web:ready.run')}
        replies={replies.filter(doesMore)}
        choose={(reply) => void send(reply)}
      />
    </Group>
  );
};
