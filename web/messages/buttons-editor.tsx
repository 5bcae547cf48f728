import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ButtonDesign } from '#messages/design.ts';
import { LIMITS } from '#messages/limits.ts';
import { SortableList } from '../form/sortable-list.tsx';
import { useWords } from '../words.ts';
import { ButtonEditor, newLinkButton } from './button-editor.tsx';
import { useEditing } from './editing.tsx';

/** Buttons that stand in one row. */
export const ButtonsEditor = ({
  buttons,
  path,
  mayGiveRoles,
  onChange,
}: {
  buttons: readonly ButtonDesign[];
  path: string;
  mayGiveRoles: boolean;
  onChange: (buttons: ButtonDesign[]) => void;
}) => {
  const { t } = useWords();
  const { problemAt } = useEditing();
  return (
    <>
      <SortableList
        items={buttons}
        nameOf={(at) => t('messages:editor.button-name', { number: at + 1 })}
        onChange={onChange}
      >
        {(button, at) => (
          <ButtonEditor
            button={button}
            path={`${path}.${at}`}
            mayGiveRoles={mayGiveRoles}
            onChange={(next) => onChange(buttons.map((each, place) => (place === at ? next : each)))}
          />
        )}
      </SortableList>
      {buttons.map((_, at) => {
        const problem = problemAt(`${path}.${at}`);
        return (
          problem !== undefined && (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems stand by the place of their button
            <Text key={at} size="sm" className="alarm">
              {problem}
            </Text>
          )
        );
      })}
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} />}
        disabled={buttons.length >= LIMITS.buttonsInRow}
        onClick={() => onChange([...buttons, newLinkButton])}
      >
        {t('messages:editor.add-button')}
      </Button>
    </>
  );
};
