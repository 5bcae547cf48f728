import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { LIMITS } from '#messages/limits.ts';
import type { OwnInputProps } from '#web/records/form-declaration.ts';
import { useWords } from '#web/words.ts';

type Sender = { name: string; picture: string };

const senderOf = (value: unknown): Sender | null =>
  typeof value === 'object' && value !== null && 'name' in value && 'picture' in value
    ? { name: String(value.name), picture: String(value.picture) }
    : null;

/** Under whose name a message is sent: the bot's, or one of a webhook. */
export const SenderInput = ({ label, value, onChange, error }: OwnInputProps) => {
  const { t } = useWords();
  const sender = senderOf(value);
  return (
    <Stack gap="xs">
      <NativeSelect
        label={label}
        value={sender ? 'other' : 'bot'}
        data={(['bot', 'other'] as const).map((each) => ({
          value: each,
          label: t(`embeds-web:sender.${each}`),
        }))}
        error={sender ? undefined : error}
        onChange={(event) => onChange(event.currentTarget.value === 'bot' ? null : { name: '', picture: '' })}
      />
      {sender && (
        <>
          <TextInput
            label={t('embeds-web:sender.name')}
            required
            maxLength={LIMITS.senderName}
            value={sender.name}
            error={error}
            onChange={(event) => onChange({ ...sender, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('embeds-web:sender.picture')}
            placeholder="https://"
            value={sender.picture}
            onChange={(event) => onChange({ ...sender, picture: event.currentTarget.value })}
          />
        </>
      )}
    </Stack>
  );
};
