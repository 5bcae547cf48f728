import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import { endPoll, vote } from '../actions/polls.ts';
import type { Message, Poll } from '../model/message.ts';
import { Button } from '../settings/Button.tsx';
import { useScreens } from '../settings/screens.ts';
import { isOver, tally, timeLeft } from '../text/poll.ts';
import { useClient, useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import { useOverlays } from './overlay-context.ts';
import css from './PollCard.module.css';

/** A poll: its answers to choose from, or how the votes stand. */
export function PollCard({ message, poll }: { message: Message; poll: Poll }) {
  const client = useClient();
  const { tell } = useOverlays();
  const { open } = useScreens();
  const mine = useClientState((state) => state.me?.id === message.author.id);
  const over = useClock((now) => isOver(poll, now));
  const left = useClock((now) => timeLeft(poll, now));
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [looking, setLooking] = useState(false);
  const lines = tally(poll);
  const voted = lines.some((line) => line.mine);
  const showsResults = voted || over || looking;
  const total = lines.reduce((sum, { count }) => sum + count, 0);
  const attempt = (answer: Promise<unknown>) => answer.catch((error: Error) => tell(error.message));
  const choose = (id: number) => {
    if (!poll.allow_multiselect) setChosen([id]);
    else setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  const endNow = () =>
    open({
      kind: 'confirm',
      title: 'End poll early?',
      text: 'Nobody can vote afterwards, and the result is posted.',
      action: 'End poll now',
      run: () => endPoll(client, message),
    });
  return (
    <section className={css.poll} aria-label={`Poll: ${poll.question.text ?? ''}`}>
      <h3>{poll.question.text}</h3>
      <p className={css.hint}>
        {over
          ? 'The poll is closed'
          : poll.allow_multiselect
            ? 'Select one or more answers'
            : 'Select one answer'}
      </p>
      <ul className={css.answers}>
        {lines.map(({ answer, count, percent, mine: isMine, leads }) => {
          const id = answer.answer_id;
          const { text, emoji } = answer.poll_media;
          const label = (
            <>
              {emoji && (
                <span className={css.emoji}>
                  <EmojiGlyph emoji={emoji} />
                </span>
              )}
              <span className={css.text}>{text}</span>
            </>
          );
          return (
            <li key={id}>
              {showsResults ? (
                <button
                  type="button"
                  className={css.answer}
                  data-mine={isMine}
                  data-leads={over && leads}
                  aria-label={`${text}: ${count} votes, ${percent} %${isMine ? ', your vote' : ''}. Show who voted`}
                  onClick={() => open({ kind: 'voters', message })}
                >
                  <i className={css.bar} style={{ width: `${percent}%` }} />
                  {label}
                  <span className={css.count}>
                    {count} {count === 1 ? 'vote' : 'votes'} <b>{percent}%</b>
                  </span>
                  {isMine && <IconCircleCheckFilled size={20} aria-hidden className={css.tick} />}
                </button>
              ) : (
                <label className={css.answer} data-chosen={chosen.includes(id)}>
                  {label}
                  <input
                    type={poll.allow_multiselect ? 'checkbox' : 'radio'}
                    name={`poll-${message.id}`}
                    checked={chosen.includes(id)}
                    onChange={() => choose(id)}
                  />
                </label>
              )}
            </li>
          );
        })}
      </ul>
      <footer className={css.foot}>
        <button type="button" className={css.total} onClick={() => open({ kind: 'voters', message })}>
          {total} {total === 1 ? 'vote' : 'votes'}
        </button>
        <span>{over ? 'Poll closed' : left}</span>
        <span className={css.space} />
        {!over && mine && (
          <Button kind="link" onClick={endNow}>
            End poll
          </Button>
        )}
        {!over && voted && (
          <Button kind="quiet" onClick={() => void attempt(vote(client, message, []))}>
            Remove vote
          </Button>
        )}
        {!over && !voted && (
          <>
            <Button kind="link" onClick={() => setLooking(!looking)}>
              {looking ? 'Back to vote' : 'Show results'}
            </Button>
            {!looking && (
              <Button
                disabled={chosen.length === 0}
                onClick={() => void attempt(vote(client, message, chosen)).then(() => setChosen([]))}
              >
                Vote
              </Button>
            )}
          </>
        )}
      </footer>
    </section>
  );
}
