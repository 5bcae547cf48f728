import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Conflict, settleConflict } from '#platform/http/conflict-contracts.ts';
import { call } from '../call.ts';
import type { ToldFeature } from '../feature-pages.ts';
import { useGuild } from '../guild.tsx';
import { tellDone, tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';
import { allFrom, type Choices, decisionsOf, isTyped } from './choice.ts';
import { FieldChoice } from './field-choice.tsx';

/** A record that waits for a person: both versions of each field, and what is taken. */
export const ConflictCard = ({
  conflict,
  feature,
  onSettled,
}: {
  conflict: Conflict;
  feature: ToldFeature | undefined;
  /** Also when it turned out to be another conflict than the one shown. */
  onSettled: () => void;
}) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const [choices, setChoices] = useState<Choices>({});
  const settle = useMutation({
    mutationFn: () =>
      call(settleConflict, {
        guildId: guild.id,
        params: { mirror: conflict.mirror, recordId: conflict.recordId },
        body: { fields: decisionsOf(conflict, choices) },
      }),
    onSuccess: () => tellDone(t('conflicts:settled')),
    onError: tellFailed,
    onSettled,
  });
  const path = feature?.records.find(({ entity }) => entity === conflict.mirror)?.route.path;
  const name = conflict.name || `#${conflict.recordId}`;
  const text = (field: string, value: unknown): string =>
    feature?.fieldText(field, value, { t, locale, guild }) ?? JSON.stringify(value);
  const isWhole = conflict.fields.every(({ field }) => choices[field]);
  return (
    <Stack component="li" className="card" p="md" gap="md" aria-label={name}>
      <div>
        <Title order={2} size="h4" className="wrap">
          {path === undefined ? (
            name
          ) : (
            <Anchor component={Link} inherit to={`/guilds/${guild.id}/${path}/${conflict.recordId}`}>
              {name}
            </Anchor>
          )}
        </Title>
        <Text size="sm" className="quiet">
          {t(`${conflict.feature}:name`)}
        </Text>
      </div>
      {conflict.fields.map((field) => (
        <FieldChoice
          key={field.field}
          label={feature?.fieldLabel(field.field, t) ?? field.field}
          field={field}
          isTyped={conflict.isTyped && isTyped(field)}
          texts={{ here: text(field.field, field.here.value), there: text(field.field, field.there.value) }}
          taken={choices[field.field]}
          onTake={(taken) => setChoices({ ...choices, [field.field]: taken })}
        />
      ))}
      {conflict.maySettle ? (
        <Group gap="sm">
          <Button
            disabled={Object.keys(choices).length === 0}
            loading={settle.isPending}
            onClick={() => settle.mutate()}
          >
            {t(isWhole ? 'conflicts:settle' : 'conflicts:settle-some')}
          </Button>
          {conflict.fields.length > 1 &&
            (['here', 'there'] as const).map((from) => (
              <Button key={from} variant="default" onClick={() => setChoices(allFrom(conflict, from))}>
                {t(`conflicts:all-${from}`)}
              </Button>
            ))}
        </Group>
      ) : (
        <Text size="sm" className="quiet">
          {t('conflicts:not-yours')}
        </Text>
      )}
    </Stack>
  );
};
