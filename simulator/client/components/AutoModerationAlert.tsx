import { type ReactNode, useContext } from 'react';
import { AuthorName, AuthorPicture } from '#discord-view/author.tsx';
import { ChannelMention } from '#discord-view/mention.tsx';
import type { Message } from '../model/message.ts';
import { goToMessage } from '../navigation.ts';
import css from './AutoModerationAlert.module.css';
import { GuildContext } from './place-context.ts';

/** The text with every occurrence of what was matched marked, whatever its case. */
function Marked({ text, match }: { text: string; match: string | undefined }) {
  const at = match ? text.toLowerCase().indexOf(match.toLowerCase()) : -1;
  if (!match || at < 0) return text;
  const end = at + match.length;
  return (
    <>
      {text.slice(0, at)}
      <mark className={css.match}>{text.slice(at, end)}</mark>
      <Marked text={text.slice(end)} match={match} />
    </>
  );
}

/** What auto-moderation did about a message, whose words come as the fields of an embed. */
export function AutoModerationAlert({ message, time }: { message: Message; time: ReactNode }) {
  const guildId = useContext(GuildContext);
  const [embed] = message.embeds ?? [];
  const fields = new Map(embed?.fields?.map(({ name, value }) => [name, value]));
  const channelId = fields.get('channel_id');
  const flagged = fields.get('flagged_message_id');
  const facts = [
    ['Keyword', fields.get('keyword')],
    ['Rule', fields.get('rule_name')],
    ['Timed out', fields.has('timeout_duration') && `${fields.get('timeout_duration')} s`],
  ].flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  return (
    <div>
      <p className={css.said}>
        <b>AutoMod</b> has {fields.get('decision_outcome') === 'flagged' ? 'flagged' : 'blocked'} a message
        {channelId && (
          <>
            {' in '}
            <ChannelMention id={channelId} />
          </>
        )}{' '}
        {time}
      </p>
      <section className={css.card} aria-label="Blocked message">
        <AuthorPicture message={message} />
        <div className={css.body}>
          <AuthorName message={message} />
          <p className={css.words}>
            <Marked text={embed?.description ?? ''} match={fields.get('keyword_matched_content')} />
          </p>
          <p className={css.facts}>{facts.join(' • ')}</p>
          {flagged && channelId && (
            <button
              type="button"
              className={css.jump}
              onClick={() => goToMessage(guildId ?? '@me', channelId, flagged)}
            >
              View message
            </button>
          )}
        </div>
      </section>
    </div>
  );
}
