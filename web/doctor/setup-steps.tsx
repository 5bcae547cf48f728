import { Anchor, Stack, Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { readDoctor } from '#platform/http/doctor-contracts.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';

type Step = z.output<typeof readDoctor.response>['setup'][number];

/** Steps of which the settings are the place. */
const IN_SETTINGS: ReadonlySet<Step['step']> = new Set(['staff', 'channels']);

/** What has been done since the bot came, and what is left. */
export const SetupSteps = ({ steps }: { steps: readonly Step[] }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h3">
        {t('doctor-web:setup')}
      </Title>
      <Stack component="ol" className="card" p="md" gap="sm" m={0} style={{ listStyle: 'none' }}>
        {steps.map(({ step, isDone, name, todo }) => {
          const Icon = isDone ? IconCircleCheck : IconCircle;
          return (
            <li key={step} style={{ display: 'flex', gap: 10 }} data-step={step} data-done={isDone}>
              <Icon
                size={20}
                role="img"
                aria-label={t(isDone ? 'doctor-web:done' : 'doctor-web:todo')}
                color={isDone ? 'var(--mantine-color-moss-5)' : undefined}
                style={{ flex: 'none', marginTop: 2 }}
              />
              <div>
                <Text>{name}</Text>
                {todo !== null && (
                  <Text size="sm" className="quiet">
                    {todo}{' '}
                    {IN_SETTINGS.has(step) && may('settings.edit') && (
                      <Anchor component={Link} to={`/guilds/${guild.id}/settings`} inherit underline="always">
                        {t('doctor-web:settings')}
                      </Anchor>
                    )}
                  </Text>
                )}
              </div>
            </li>
          );
        })}
      </Stack>
    </Stack>
  );
};
