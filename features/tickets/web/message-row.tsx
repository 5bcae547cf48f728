import { Badge, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCornerUpLeft, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Translate } from '#platform/i18n/translate.ts';
import { beginningOf } from '#platform/text/shorten.ts';
import { DiscordText } from '#web/discord-text.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedMessage } from '../model.ts';
import { sayDeed } from './desk/say-deed.ts';
import { MessageFiles } from './message-files.tsx';

/** What can be done with a message of a conversation. */
export type MessageDeeds = {
  readonly onReply: ((message: PresentedMessage) => void) | undefined;
  readonly onEdit: (message: PresentedMessage) => void;
  readonly onTakeBack: (message: PresentedMessage) => void;
};

/** It tells what happened, and not what somebody wrote. */
const isHappening = ({ kind }: PresentedMessage): boolean => kind !== 'message' && kind !== 'note';

/** Characters of a message by which it is told from others. */
const LABEL = 40;

/** What a message says; of one without words, what its files are called. */
const saysOf = ({ text, files }: PresentedMessage): string =>
  text === '' ? files.map(({ name }) => name).join(', ') : text;

const sayHappened = (message: PresentedMessage, t: Translate): string =>
  message.deed === null ? sayState(message, t) : sayDeed(message.deed, message, t);

const sayState = (
  { kind, stateBefore, stateAfter, authorName: name }: PresentedMessage,
  t: Translate,
): string => {
  if (kind === 'warning') return t('tickets-web:conversation.warned');
  if (kind === 'channel') return t('tickets-web:conversation.channel-again', { name });
  return stateBefore === null
    ? t('tickets-web:conversation.opened', { name })
    : t('tickets-web:conversation.moved', { name, state: t(`tickets:state.${stateAfter ?? 'open'}`) });
};

/** Says to who cannot see it what came last of others. */
export const Newest = ({ message }: { message: PresentedMessage | undefined }) => {
  const { t } = useWords();
  return (
    <VisuallyHidden role="status">
      {message &&
        (isHappening(message) ? sayHappened(message, t) : `${message.authorName}: ${saysOf(message)}`)}
    </VisuallyHidden>
  );
};

const StatusRow = ({ message }: { message: PresentedMessage }) => {
  const { t } = useWords();
  return (
    <Text component="li" size="sm" className="quiet" px="md" py={6}>
      {sayHappened(message, t)} · <Time iso={message.writtenAt} />
    </Text>
  );
};

const Tools = ({ message, onReply, onEdit, onTakeBack }: MessageDeeds & { message: PresentedMessage }) => {
  const { t } = useWords();
  const tool = (key: 'reply' | 'edit' | 'take-back', Icon: typeof IconPencil, act: () => void) => (
    <Button
      key={key}
      variant="subtle"
      size="compact-sm"
      {...(key === 'take-back' ? { color: 'red' } : {})}
      // In a list of many, which one it is of.
      aria-label={`${t(`tickets-web:conversation.${key}`)}: ${message.authorName}, ${beginningOf(saysOf(message), LABEL)}`}
      title={t(`tickets-web:conversation.${key}`)}
      onClick={act}
    >
      <Icon size={16} aria-hidden />
    </Button>
  );
  return (
    <Group gap={4} wrap="nowrap">
      {onReply && message.kind === 'message' && tool('reply', IconCornerUpLeft, () => onReply(message))}
      {message.can.edit && tool('edit', IconPencil, () => onEdit(message))}
      {message.can.edit && tool('take-back', IconTrash, () => onTakeBack(message))}
    </Group>
  );
};

/** One thing in a conversation. */
export const MessageRow = ({
  message,
  answered,
  ...deeds
}: MessageDeeds & {
  message: PresentedMessage;
  /** What it answers, where that is on the page. */
  answered: PresentedMessage | undefined;
}) => {
  const { t } = useWords();
  // A warning that was taken back says nothing any more.
  if (isHappening(message)) return message.deletedAt === null ? <StatusRow message={message} /> : null;
  const isGone = message.deletedAt !== null;
  return (
    <Stack component="li" px="md" py={10} gap={4}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs">
          <Text fw={550} className="wrap">
            {message.authorName}
          </Text>
          {message.isStaff && <Badge variant="outline">{t('tickets:staff')}</Badge>}
          {message.kind === 'note' && (
            <Badge variant="light" color="brass" c="var(--mantine-color-text)">
              {t('tickets-web:conversation.note')}
            </Badge>
          )}
          <Text size="xs" className="quiet">
            <Time iso={message.writtenAt} />
            {message.editedAt !== null && ` · ${t('tickets-web:conversation.edited')}`}
            {message.source === 'discord' && ' · Discord'}
          </Text>
        </Group>
        {!isGone && <Tools message={message} {...deeds} />}
      </Group>
      {answered && answered.deletedAt === null && (
        <Text size="sm" className="quiet" lineClamp={1}>
          ↪ {answered.authorName}: {saysOf(answered)}
        </Text>
      )}
      {isGone ? (
        <Text size="sm" className="quiet">
          {t('tickets-web:conversation.gone')}
        </Text>
      ) : (
        message.text !== '' && <DiscordText text={message.text} />
      )}
      {!isGone && message.files.length > 0 && <MessageFiles files={message.files} />}
    </Stack>
  );
};
