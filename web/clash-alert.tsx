import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import type { Clash } from './use-rebase.ts';
import { useWords } from './words.ts';

/** Two people changed the same: shows both values and lets the second one choose. */
export const ClashAlert = <Values,>({
  title,
  clash,
  label,
  show,
  onChosen,
}: {
  title: string;
  clash: Clash<Values>;
  label: (field: keyof Values & string) => string;
  show: (field: keyof Values & string, side: 'theirs' | 'mine') => string;
  onChosen: () => void;
}) => {
  const { t } = useWords();
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      icon={<IconGitMerge size={18} />}
      title={title}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('web:clash.text')}</Text>
        <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing="xs" layout="fixed" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="26%" />
              <Table.Th>{t('web:clash.theirs')}</Table.Th>
              <Table.Th>{t('web:clash.mine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {clash.fields.map((field) => (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={400}>
                  {label(field)}
                </Table.Th>
                {(['theirs', 'mine'] as const).map((side) => (
                  <Table.Td key={side} className="wrap">
                    <Text size="sm" lineClamp={6}>
                      {show(field, side)}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              clash.takeTheirs();
              onChosen();
            }}
          >
            {t('web:clash.take')}
          </Button>
          <Button
            size="xs"
            onClick={() => {
              clash.keepMine();
              onChosen();
            }}
          >
            {t('web:clash.keep')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
};
