import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { z } from 'zod';
import type { readDoctor } from '#platform/http/doctor-contracts.ts';
import { useWords } from '../words.ts';

type Finding = z.output<typeof readDoctor.response>['findings'][number];

/** Something that keeps the bot from its work: what it is, what does not work because of it, and what to do. */
export const FindingCard = ({ finding: { kind, problem, breaks, repair } }: { finding: Finding }) => {
  const { t } = useWords();
  return (
    <Stack component="li" className="card wrap" p="md" gap="xs" data-finding={kind}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <IconAlertTriangle
          size={18}
          color="var(--mantine-color-orange-6)"
          style={{ flex: 'none', marginTop: 3 }}
          aria-hidden
        />
        <Text fw={600} miw={0}>
          {problem}
        </Text>
      </Group>
      {breaks.length > 0 && (
        <div>
          <Text size="sm" className="quiet">
            {t('doctor-web:breaks')}
          </Text>
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {breaks.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <Text size="sm" className="quiet">
          {t('doctor-web:repair')}
        </Text>
        <Text>{repair}</Text>
      </div>
    </Stack>
  );
};
