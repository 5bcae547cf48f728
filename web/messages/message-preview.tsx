import './message-preview.css';
import { SegmentedControl, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { DiscordArea } from '#discord-view/discord-area.tsx';
import { MessageArticle } from '#discord-view/message-article.tsx';
import type { ViewedMessage } from '#discord-view/model/message.ts';
import type { MessageDesign } from '#messages/design.ts';
import { storedPicturesOf, withAddresses } from '#messages/pictures.ts';
import { renderDesign } from '#messages/render.ts';
import { textsOf } from '#messages/texts.ts';
import { toDiscord } from '#messages/to-discord.ts';
import type { VariableValues } from '#messages/variables.ts';
import { useGuildView } from '../discord-text.tsx';
import { useStoredPictures } from '../form/stored-picture.tsx';
import { useWords } from '../words.ts';

const SCHEMES = ['page', 'light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** Under whose name a message is shown. */
export type ShownSender = { readonly name: string; readonly picture: string };

/** A message as it will be in a channel, on light or dark ground. */
export const MessagePreview = ({
  design,
  values,
  sender,
}: {
  design: MessageDesign;
  values: VariableValues;
  /** Null: the bot. */
  sender: ShownSender | null;
}) => {
  const { t } = useWords();
  const [scheme, setScheme] = useState<Scheme>('page');
  const rendered = useMemo(() => renderDesign(design, values), [design, values]);
  const stored = useStoredPictures(storedPicturesOf(rendered));
  const view = useGuildView([...textsOf(rendered).values()]);
  const shown = useMemo(
    () => ({
      ...view,
      resolve: {
        ...view.resolve,
        user: view.resolve?.user ?? (() => undefined),
        role: view.resolve?.role ?? (() => undefined),
        channel: view.resolve?.channel ?? (() => undefined),
        ...(sender && sender.picture !== ''
          ? { author: () => ({ name: sender.name, pictureUrl: sender.picture }) }
          : {}),
      },
    }),
    [view, sender],
  );
  const message = useMemo(
    () =>
      ({
        id: '0',
        author: { id: '0', username: sender?.name ?? 'Guildhall', bot: true },
        timestamp: new Date().toISOString(),
        content: '',
        ...toDiscord(withAddresses(rendered, stored)),
        // A message of Discord's API is what is viewed, and this is one.
      }) as unknown as ViewedMessage,
    [rendered, stored, sender],
  );
  return (
    <Stack gap="xs">
      <SegmentedControl
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('messages:editor.ground')}
        value={scheme}
        data={SCHEMES.map((value) => ({ value, label: t(`messages:editor.ground-${value}`) }))}
        onChange={(value) => setScheme(SCHEMES.find((each) => each === value) ?? 'page')}
      />
      <section aria-label={t('web:form.preview')} className={`ground-${scheme}`}>
        <DiscordArea view={shown} ground="chat">
          <MessageArticle message={message} />
        </DiscordArea>
      </section>
    </Stack>
  );
};
