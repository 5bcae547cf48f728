import { type ReactNode, useContext } from 'react';
import type { Message } from '../model/message.ts';
import { goToMessage, goToThread } from '../navigation.ts';
import { displayName } from '../store/member-groups.ts';
import { useOverlays } from './overlay-context.ts';
import { GuildContext, useMember } from './place-context.ts';
import css from './SystemText.module.css';

/** What Discord says about the author, by the message's type. */
const said: Record<number, string> = {
  6: 'pinned',
  7: 'joined the server.',
  8: 'just boosted the server!',
  9: 'just boosted the server! It reached level 1!',
  10: 'just boosted the server! It reached level 2!',
  11: 'just boosted the server! It reached level 3!',
};

function Who({ message }: { message: Message }) {
  const member = useMember(message.author.id);
  const { openProfile } = useOverlays();
  return (
    <button
      type="button"
      className={css.name}
      onClick={(event) => openProfile(message.author.id, event.currentTarget)}
    >
      {displayName(message.author, member)}
    </button>
  );
}

function wordsOf(message: Message): ReactNode {
  const { channel_id, message_id, guild_id = message.guild_id } = message.message_reference ?? {};
  switch (message.type) {
    case 6:
      return (
        <>
          pinned{' '}
          <button
            type="button"
            className={css.link}
            onClick={() => message_id && goToMessage(guild_id ?? '@me', message.channel_id, message_id)}
          >
            a message
          </button>{' '}
          to this channel.
        </>
      );
    case 12:
      return (
        <>
          has added <b>{message.content}</b> to this channel. Its most important updates will show up here.
        </>
      );
    case 18:
      return (
        <>
          started a thread:{' '}
          <button
            type="button"
            className={css.link}
            onClick={() => channel_id && goToThread(guild_id ?? '@me', message.channel_id, channel_id)}
          >
            {message.content}
          </button>
        </>
      );
    case 1:
    case 2:
      return (
        <>
          {message.type === 1 ? 'added' : 'removed'} <b>{message.mentions?.[0]?.username ?? 'somebody'}</b>{' '}
          {message.type === 1 ? 'to' : 'from'} the thread.
        </>
      );
    case 4:
      return (
        <>
          changed the name: <b>{message.content}</b>
        </>
      );
    case 46:
      return (
        <>
          ’s poll has closed. <PollResult message={message} />
        </>
      );
    default:
      return said[message.type] ?? message.content;
  }
}

/** A poll's result comes as the fields of an embed. */
function PollResult({ message }: { message: Message }) {
  const guildId = useContext(GuildContext);
  const fields = new Map(message.embeds?.[0]?.fields?.map(({ name, value }) => [name, value]));
  const question = fields.get('poll_question_text');
  const winner = fields.get('victor_answer_text');
  const votes = fields.get('victor_answer_votes');
  const jump = message.message_reference?.message_id;
  return (
    <span className={css.result}>
      <b>{question}</b>
      <span>
        {winner
          ? `“${winner}” won with ${votes} of ${fields.get('total_votes')} votes.`
          : 'There was no winner.'}
      </span>
      {jump && (
        <button
          type="button"
          className={css.link}
          onClick={() => goToMessage(guildId ?? '@me', message.channel_id, jump)}
        >
          View poll
        </button>
      )}
    </span>
  );
}

/** What Discord says itself, such as that somebody joined, or began a thread. */
export function SystemText({ message }: { message: Message }) {
  return (
    <p className={css.text}>
      <Who message={message} /> {wordsOf(message)}
    </p>
  );
}
