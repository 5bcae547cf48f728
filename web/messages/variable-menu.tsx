import '../styles/popups.ts';
import { Button, Menu, Text } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { VARIABLES, type VariableValues } from '#messages/variables.ts';
import { useWords } from '../words.ts';
import { useEditing } from './editing.tsx';

/** Puts a variable into the text in which the keyboard was last; each shows what it stands for now. */
export const VariableMenu = ({ values }: { values: VariableValues }) => {
  const { t } = useWords();
  const { insert } = useEditing();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconBraces size={14} />}>
          {t('messages:editor.variables')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {VARIABLES.map((name) => (
          <Menu.Item key={name} onClick={() => insert(`{{${name}}}`)}>
            {t(`messages:variables.${name.replace('.', '-')}`)}
            <Text size="xs" className="quiet">
              {values[name] ?? `{{${name}}}`}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
