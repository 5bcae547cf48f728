import { Button, Group, Stack } from '@mantine/core';
import { ChangeLine } from '../change-line.tsx';
import { ClashAlert } from '../clash-alert.tsx';
import { confirm } from '../confirm.tsx';
import { DiscordText, EmbedPreview } from '../discord-text.tsx';
import { DraftNote } from '../draft-note.tsx';
import { Money } from '../money.tsx';
import { Failed, Loading } from '../states.tsx';
import { Time } from '../time.tsx';
import { tellDone, tellFailed } from '../toast.tsx';

const nothing = (): void => undefined;

/** What is told: toasts, questions, failures, differences, messages. */
export const KitTold = () => (
  <Stack>
    <Group>
      <Button onClick={() => tellDone('done')}>toast</Button>
      <Button onClick={() => tellDone('done', { label: 'Undo', run: nothing })}>toast with undo</Button>
      <Button onClick={() => tellFailed(new Error('what went wrong'))}>toast of a failure</Button>
      <Button
        onClick={() =>
          void confirm({ title: 'title', text: 'text', confirm: 'yes', cancel: 'no', isDangerous: true })
        }
      >
        question
      </Button>
    </Group>
    <Failed error={new Error('why it failed')} retry={nothing} />
    <Loading />
    <DraftNote onDiscard={nothing} />
    <ClashAlert
      title="both changed it"
      clash={{
        newer: { value: { title: 'theirs' }, version: 2 },
        fields: ['title'],
        takeTheirs: nothing,
        keepMine: nothing,
      }}
      label={(field) => field}
      show={(_, side) => side}
      onChosen={nothing}
    />
    <ChangeLine label="title" before="before" after="after" />
    <Time iso="2026-11-01T12:00:00.000Z" />
    <Money amount={1_234_567} />
    <Money amount={-60} isMoved />
    <DiscordText text={'**bold**, *italics*, `code`, ||spoiler||\n> quoted\n- one\n- two'} />
    <EmbedPreview embed={{ title: 'title', description: 'description', color: 0x2f_9e_6e }} />
  </Stack>
);
