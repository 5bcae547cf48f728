import { IconCircleXFilled, IconMoodSmile, IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { sendMessage, showTyping } from '../actions/messages.ts';
import { type CommandLeaf, leavesOf } from '../commands/command-leaves.ts';
import type { FieldValues } from '../commands/option-values.ts';
import { readTypedCommand } from '../commands/typed-command.ts';
import type { Channel, Message } from '../model.ts';
import { permissions } from '../rules/permissions.ts';
import { displayName } from '../store/member-groups.ts';
import { completionAt, encodeMentions } from '../text/mentions.ts';
import { CommandForm } from './CommandForm.tsx';
import { CommandPicker } from './CommandPicker.tsx';
import { CompletionList } from './CompletionList.tsx';
import css from './Composer.module.css';
import { useClient } from './client-context.ts';
import { useCommandIndex } from './command-index.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { IconButton } from './IconButton.tsx';
import type { KeyTaker } from './listbox-keys.ts';
import { useMentionables } from './mentionables.ts';
import { useMayIn } from './permissions-here.ts';
import { useMember } from './place-context.ts';

interface Props {
  channel: Channel;
  replyTo: Message | null;
  onReplyDone: () => void;
  onEditLast: () => void;
}

const longestMessage = 2000;
const typingEvery = 8000;

/** Where a person writes: messages, mentions, and slash commands. */
export function Composer({ channel, replyTo, onReplyDone, onEditLast }: Props) {
  const client = useClient();
  const may = useMayIn(channel.id);
  const mentionables = useMentionables();
  const index = useCommandIndex(channel.guild_id);
  const leaves = index.commands.filter((command) => (command.type ?? 1) === 1).flatMap(leavesOf);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [ping, setPing] = useState(true);
  const [command, setCommand] = useState<{ leaf: CommandLeaf; fields: FieldValues } | null>(null);
  const [dismissed, setDismissed] = useState('');
  const [emojiAnchor, setEmojiAnchor] = useState<Element | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const listKeys = useRef<KeyTaker | null>(null);
  const lastTyping = useRef(0);

  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);

  if (channel.guild_id && !may(permissions.sendMessages)) {
    return <div className={css.refused}>You do not have permission to send messages in this channel.</div>;
  }

  const completion = dismissed === text ? null : completionAt(text, caret);
  const picking = text.startsWith('/') && !text.includes('\n') && dismissed !== text && leaves.length > 0;

  const change = (next: string, at: number) => {
    setText(next);
    setCaret(at);
    const typed = readTypedCommand(next, leaves);
    if (typed) {
      setCommand(typed);
      return;
    }
    if (next !== '' && !next.startsWith('/') && Date.now() - lastTyping.current > typingEvery) {
      lastTyping.current = Date.now();
      // Nobody misses a typing sign that did not arrive.
      showTyping(client, channel.id).catch(() => undefined);
    }
  };

  const replace = (from: number, insert: string) => {
    const next = `${text.slice(0, from)}${insert}${text.slice(caret)}`;
    const at = from + insert.length;
    change(next, at);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };

  const send = () => {
    const content = encodeMentions(text.trim(), mentionables);
    if (content === '' || content.length > longestMessage) return;
    lastTyping.current = 0;
    setText('');
    setCaret(0);
    onReplyDone();
    setPing(true);
    void sendMessage(client, { channelId: channel.id, content, replyTo: replyTo?.id, pingReplied: ping });
  };

  const leaveCommand = () => {
    setCommand(null);
    setText('');
    requestAnimationFrame(() => field.current?.focus());
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (listKeys.current?.(event.key)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'Escape' && (completion || picking)) setDismissed(text);
    else if (event.key === 'Escape' && replyTo) onReplyDone();
    else if (event.key === 'ArrowUp' && text === '') onEditLast();
    else return;
    event.preventDefault();
  };

  const remaining = longestMessage - text.length;
  const placeholder = channel.guild_id
    ? `Message #${channel.name ?? ''}`
    : `Message @${channel.recipients?.[0]?.global_name ?? channel.recipients?.[0]?.username ?? ''}`;

  return (
    <div className={css.composer}>
      {replyTo && (
        <ReplyBar message={replyTo} ping={ping} onPing={() => setPing(!ping)} onCancel={onReplyDone} />
      )}
      {command ? (
        <CommandForm
          key={command.leaf.label}
          leaf={command.leaf}
          initial={command.fields}
          channel={channel}
          onDone={leaveCommand}
        />
      ) : (
        <>
          {picking && (
            <CommandPicker
              leaves={leaves}
              applications={index.applications}
              typed={text}
              keys={listKeys}
              onPick={(leaf) => setCommand({ leaf, fields: {} })}
            />
          )}
          {completion && !picking && (
            <CompletionList
              query={completion}
              keys={listKeys}
              onPick={(insert) => replace(completion.from, `${insert} `)}
            />
          )}
          <div className={css.box} data-replying={replyTo !== null}>
            <textarea
              ref={field}
              className={css.field}
              rows={1}
              value={text}
              placeholder={placeholder}
              aria-label={placeholder}
              onChange={(event) => change(event.target.value, event.target.selectionStart)}
              onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
              onKeyDown={onKeyDown}
            />
            {remaining < 200 && (
              <span className={css.remaining} data-over={remaining < 0}>
                {remaining}
              </span>
            )}
            <IconButton label="Pick an emoji" onClick={(event) => setEmojiAnchor(event.currentTarget)}>
              <IconMoodSmile size={24} />
            </IconButton>
            <IconButton label="Send message" disabled={text.trim() === '' || remaining < 0} onClick={send}>
              <IconSend2 size={22} />
            </IconButton>
          </div>
        </>
      )}
      {emojiAnchor && (
        <EmojiPicker
          anchor={emojiAnchor}
          onClose={() => setEmojiAnchor(null)}
          onPick={(emoji) => {
            setEmojiAnchor(null);
            replace(caret, emoji.id ? `<:${emoji.name}:${emoji.id}> ` : `${emoji.name} `);
          }}
        />
      )}
    </div>
  );
}

interface ReplyBarProps {
  message: Message;
  ping: boolean;
  onPing: () => void;
  onCancel: () => void;
}

function ReplyBar({ message, ping, onPing, onCancel }: ReplyBarProps) {
  const member = useMember(message.author.id);
  return (
    <div className={css.reply}>
      <span>
        Replying to <b>{displayName(message.author, member)}</b>
      </span>
      <button type="button" className={css.ping} aria-pressed={ping} onClick={onPing}>
        @ {ping ? 'on' : 'off'}
      </button>
      <IconButton label="Cancel reply" onClick={onCancel}>
        <IconCircleXFilled size={18} />
      </IconButton>
    </div>
  );
}
