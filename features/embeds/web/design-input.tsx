import { Button } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { MessageDesign } from '#messages/design.ts';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { AdoptButton } from '#web/messages/adopt-button.tsx';
import { designOfForm } from '#web/messages/design-of-form.ts';
import { MessageEditor } from '#web/messages/message-editor.tsx';
import type { OwnInputProps } from '#web/records/form-declaration.ts';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { adoptEmbed, embedSchema, testEmbed } from '../model.ts';
import { embedSource } from './embed-source.ts';

/** Sends what is being built to whoever builds it. */
const TestButton = ({ design }: { design: MessageDesign }) => {
  const { t } = useWords();
  const { guild, me } = useGuild();
  const test = useMutation({
    mutationFn: () => call(testEmbed, { guildId: guild.id, body: { design } }),
    onSuccess: () => tellDone(t('embeds-web:test.done')),
    onError: tellFailed,
  });
  if (me.discordId === null) return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconMailForward size={14} />}
      loading={test.isPending}
      onClick={() => test.mutate()}
    >
      {t('embeds-web:test.send')}
    </Button>
  );
};

/** The message of an embed, built beside how it will look. */
export const DesignInput = ({ value, onChange, values, error }: OwnInputProps) => {
  const design = designOfForm(value);
  const sender = embedSchema.shape.sender.safeParse(values.sender).data ?? null;
  return (
    <MessageEditor
      design={design}
      onChange={onChange}
      mayGiveRoles
      sender={sender}
      isTried={Boolean(error)}
      tools={
        <>
          <TestButton design={design} />
          <AdoptButton source={embedSource} route={adoptEmbed} isCopy={({ channel }) => channel === null} />
        </>
      }
    />
  );
};
