import { IconEye, IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Markdown } from '#discord-view/markdown.tsx';
import type { FileDraft } from '../actions/attachments.ts';
import { sendMessage, showTyping } from '../actions/messages.ts';
import { type CommandLeaf, leavesOf } from '../commands/command-leaves.ts';
import type { FieldValues } from '../commands/option-values.ts';
import { readTypedCommand } from '../commands/typed-command.ts';
import type { Channel } from '../model/channel.ts';
import type { Sticker } from '../model/expression.ts';
import type { Message } from '../model/message.ts';
import { isThread, writtenName } from '../store/channel-tree.ts';
import { completionAt, encodeMentions } from '../text/mentions.ts';
import { AttachmentTray } from './AttachmentTray.tsx';
import { CommandForm } from './CommandForm.tsx';
import { CommandPicker } from './CommandPicker.tsx';
import { CompletionList } from './CompletionList.tsx';
import css from './Composer.module.css';
import { ComposerPlus } from './ComposerPlus.tsx';
import { useClient, useClientState } from './client-context.ts';
import { useCommandIndex } from './command-index.ts';
import { useRefusal } from './composer-refusal.ts';
import { ExpressionButtons } from './ExpressionButtons.tsx';
import { IconButton } from './IconButton.tsx';
import type { KeyTaker } from './listbox-keys.ts';
import { useMentionables } from './mentionables.ts';
import { ReplyBar } from './ReplyBar.tsx';
import { StickerTray } from './StickerTray.tsx';
import { formatCountdown, useSlowmode } from './slowmode.ts';

interface Props {
  channel: Channel;
  replyTo: Message | null;
  drafts: readonly FileDraft[];
  onDrafts: (drafts: readonly FileDraft[]) => void;
  onFiles: (files: readonly File[]) => void;
  onReplyDone: () => void;
  onEditLast: () => void;
}

const longestMessage = 2000;
const typingEvery = 8000;

/** Where a person writes: messages, mentions, files, and slash commands. */
export function Composer(props: Props) {
  const { channel, replyTo, drafts, onDrafts, onFiles, onReplyDone, onEditLast } = props;
  const client = useClient();
  const refusal = useRefusal(channel);
  const slowmode = useSlowmode(channel);
  const mentionables = useMentionables();
  const index = useCommandIndex(channel.guild_id);
  const leaves = index.commands.filter((command) => (command.type ?? 1) === 1).flatMap(leavesOf);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const me = useClientState((state) => state.me?.id);
  const [ping, setPing] = useState(true);
  const [command, setCommand] = useState<{ leaf: CommandLeaf; fields: FieldValues } | null>(null);
  const [dismissed, setDismissed] = useState('');
  const [previewing, setPreviewing] = useState(false);
  const [sticker, setSticker] = useState<Sticker | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const listKeys = useRef<KeyTaker | null>(null);
  const lastTyping = useRef(0);

  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);
  const wantsText = replyTo !== null || drafts.length > 0 || sticker !== null;
  useEffect(() => {
    if (wantsText) field.current?.focus();
  }, [wantsText]);

  if (refusal) return <div className={css.refused}>{refusal}</div>;

  const completion = dismissed === text ? null : completionAt(text, caret);
  const picking = text.startsWith('/') && !text.includes('\n') && dismissed !== text && leaves.length > 0;
  const content = encodeMentions(text.trim(), mentionables);
  const remaining = longestMessage - content.length;
  const empty = content === '' && drafts.length === 0 && sticker === null;
  const waits = slowmode.left > 0;

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
    // Drawn at once, so that what is typed next comes behind it.
    flushSync(() => change(next, at));
    field.current?.setSelectionRange(at, at);
    requestAnimationFrame(() => field.current?.focus());
  };

  const send = (alone?: Sticker) => {
    if ((empty && !alone) || remaining < 0 || waits) return;
    lastTyping.current = 0;
    setText('');
    setCaret(0);
    onReplyDone();
    onDrafts([]);
    setSticker(null);
    setPing(true);
    // Nobody is called by an answer to a message of their own.
    const reply = { replyTo: replyTo?.id, pingReplied: ping && replyTo?.author.id !== me };
    void sendMessage(client, {
      channelId: channel.id,
      content,
      files: drafts,
      sticker: alone ?? sticker,
      ...reply,
    });
  };

  const leaveCommand = () => {
    setCommand(null);
    setText('');
    requestAnimationFrame(() => field.current?.focus());
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (!event.shiftKey && listKeys.current?.(event.key)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'Escape' && (completion || picking)) setDismissed(text);
    else if (event.key === 'Escape' && sticker) setSticker(null);
    else if (event.key === 'Escape' && replyTo) onReplyDone();
    else if (event.key === 'ArrowUp' && text === '') onEditLast();
    else return;
    event.preventDefault();
  };

  const onPaste = (event: React.ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    onFiles([...event.clipboardData.files]);
  };

  const placeholder = placeholderOf(channel);
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
              channelId={channel.id}
              keys={listKeys}
              onPick={(insert) => replace(completion.from, `${insert} `)}
            />
          )}
          {previewing && text.trim() !== '' && (
            <section className={css.preview} aria-label="Preview">
              <Markdown text={content} />
            </section>
          )}
          <div className={css.box} data-replying={replyTo !== null}>
            <AttachmentTray drafts={drafts} onChange={onDrafts} />
            {sticker && <StickerTray sticker={sticker} onRemove={() => setSticker(null)} />}
            <div className={css.line}>
              <ComposerPlus channel={channel} onFiles={onFiles} onCommands={() => change('/', 1)} />
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
                onPaste={onPaste}
              />
              {remaining < 200 && (
                <span className={css.remaining} data-over={remaining < 0} role="status">
                  <span className="visually-hidden">Characters left: </span>
                  {remaining}
                </span>
              )}
              <IconButton
                label="Preview the markdown"
                aria-pressed={previewing}
                onClick={() => setPreviewing(!previewing)}
              >
                <IconEye size={22} />
              </IconButton>
              <ExpressionButtons
                channelId={channel.id}
                onEmoji={(emoji) => replace(caret, emoji.id ? `:${emoji.name}: ` : `${emoji.name} `)}
                // Beside a text it waits for more; alone it goes at once.
                onSticker={(picked) => {
                  if (empty && !waits) send(picked);
                  else setSticker(picked);
                  requestAnimationFrame(() => field.current?.focus());
                }}
              />
              <IconButton
                label="Send message"
                disabled={empty || remaining < 0 || waits}
                onClick={() => send()}
              >
                <IconSend2 size={22} />
              </IconButton>
            </div>
          </div>
          {slowmode.every > 0 && (
            <p className={css.slow} role="timer">
              {waits ? formatCountdown(slowmode.left) : 'Slowmode is on'}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function placeholderOf(channel: Channel): string {
  if (!channel.guild_id) {
    const [first] = channel.recipients ?? [];
    return `Message @${first?.global_name ?? first?.username ?? ''}`;
  }
  return isThread(channel) ? `Message “${channel.name ?? ''}”` : `Message ${writtenName(channel)}`;
}
