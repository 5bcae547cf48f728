import '../styles/dialogs.ts';
import '../styles/choices.ts';
import { Kbd, Modal, Stack, Switch, Table, Text } from '@mantine/core';
import '@mantine/core/styles/Kbd.css';
import { useWords } from '../words.ts';
import { useToldKeys } from './drawer-keys.ts';
import { useKeysChoice } from './use-keys.ts';

const KEYS = [
  ['palette', ['Ctrl', 'K']],
  ['save', ['Ctrl', 'S']],
  ['new', ['n']],
  ['search', ['/']],
  ['next', ['j']],
  ['previous', ['k']],
  ['open', ['Enter']],
  ['sheet', ['?']],
] as const;

/** Which keys do what; single ones can be turned off. */
export const KeySheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  const [areOn, choose] = useKeysChoice();
  const told = useToldKeys();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('web:keys.title')}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 } }}
    >
      <Stack>
        <Table withRowBorders={false} verticalSpacing={6}>
          <Table.Tbody>
            {[
              ...KEYS.map(([name, keys]) => [`web:keys.${name}`, keys] as const),
              ...told.map(({ key, label }) => [label, [key]] as const),
            ].map(([label, keys]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row" fw={400}>
                  {t(label)}
                </Table.Th>
                <Table.Td ta="end">
                  {keys.map((key) => (
                    <Kbd key={key} ml={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" className="quiet">
          {t('web:keys.mac')}
        </Text>
        <Switch
          label={t('web:keys.single')}
          description={t('web:keys.single-hint')}
          checked={areOn}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  );
};
