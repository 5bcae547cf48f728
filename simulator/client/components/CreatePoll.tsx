import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import { sendMessage } from '../actions/messages.ts';
import { Button } from '../settings/Button.tsx';
import { ChoiceField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { Switch } from '../settings/Switch.tsx';
import css from './CreatePoll.module.css';
import { useClient } from './client-context.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { IconButton } from './IconButton.tsx';

interface Answer {
  key: number;
  text: string;
  emoji?: { id: string | null; name: string | null };
}

const mostAnswers = 10;

/** Hours, as Discord offers them. */
const durations = [
  { value: '1', label: '1 hour' },
  { value: '4', label: '4 hours' },
  { value: '8', label: '8 hours' },
  { value: '24', label: '24 hours' },
  { value: '72', label: '3 days' },
  { value: '168', label: '1 week' },
  { value: '336', label: '2 weeks' },
];

const asked = ({ text, emoji }: Answer) => ({
  poll_media: {
    text: text.trim(),
    ...(emoji ? { emoji: emoji.id ? { id: emoji.id } : { name: emoji.name ?? '' } } : {}),
  },
});

/** Asks for a question, its answers, and how long people may vote. */
export function CreatePoll({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const client = useClient();
  const [question, setQuestion] = useState('');
  const [answers, setAnswers] = useState<readonly Answer[]>([
    { key: 1, text: '' },
    { key: 2, text: '' },
  ]);
  const [duration, setDuration] = useState('24');
  const [several, setSeveral] = useState(false);
  const [picking, setPicking] = useState<{ key: number; anchor: Element } | null>(null);
  const change = (key: number, part: Partial<Answer>) =>
    setAnswers((before) => before.map((answer) => (answer.key === key ? { ...answer, ...part } : answer)));
  const filled = answers.filter(({ text }) => text.trim() !== '');
  return (
    <FormDialog
      title="Create a poll"
      action="Post"
      isReady={question.trim() !== '' && filled.length > 0}
      onSubmit={async () => {
        const poll = {
          question: { text: question.trim() },
          answers: filled.map(asked),
          duration: Number(duration),
          allow_multiselect: several,
        };
        void sendMessage(client, { channelId, content: '', poll });
      }}
      onClose={onClose}
    >
      <TextField
        label="Question"
        placeholder="What question do you want to ask?"
        value={question}
        maxLength={300}
        hint={`${question.length} / 300`}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <fieldset className={css.answers}>
        <legend>Answers</legend>
        {answers.map((answer, index) => (
          <div key={answer.key} className={css.answer}>
            <IconButton
              label={`Emoji of answer ${index + 1}`}
              onClick={(event) => setPicking({ key: answer.key, anchor: event.currentTarget })}
            >
              <EmojiGlyph emoji={answer.emoji ?? { name: '🙂' }} />
            </IconButton>
            <input
              aria-label={`Answer ${index + 1}`}
              placeholder="Type your answer"
              maxLength={55}
              value={answer.text}
              onChange={(event) => change(answer.key, { text: event.target.value })}
            />
            <IconButton
              label={`Remove answer ${index + 1}`}
              disabled={answers.length === 1}
              onClick={() => setAnswers(answers.filter(({ key }) => key !== answer.key))}
            >
              <IconTrash size={18} />
            </IconButton>
          </div>
        ))}
        {answers.length < mostAnswers && (
          <Button
            kind="link"
            onClick={() => setAnswers([...answers, { key: (answers.at(-1)?.key ?? 0) + 1, text: '' }])}
          >
            <IconPlus size={16} aria-hidden /> Add another answer
          </Button>
        )}
      </fieldset>
      <ChoiceField label="Duration" value={duration} choices={durations} onChange={setDuration} />
      <Switch label="Allow multiple answers" isOn={several} onChange={setSeveral} />
      {picking && (
        <EmojiPicker
          anchor={picking.anchor}
          onClose={() => setPicking(null)}
          onPick={(emoji) => {
            change(picking.key, { emoji });
            setPicking(null);
          }}
        />
      )}
    </FormDialog>
  );
}
