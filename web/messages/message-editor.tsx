import './message-editor.css';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type FocusEvent, type ReactNode, useState } from 'react';
import { toLayout } from '#messages/convert.ts';
import type { MessageDesign } from '#messages/design.ts';
import { confirm } from '../confirm.tsx';
import { useWords } from '../words.ts';
import { ClassicEditor } from './classic-editor.tsx';
import { EditingProvider, useEditing } from './editing.tsx';
import { JsonButton } from './json-dialog.tsx';
import { LayoutEditor } from './layout-editor.tsx';
import { MentionEditor } from './mention-editor.tsx';
import { MessagePreview, type ShownSender } from './message-preview.tsx';
import { VariableMenu } from './variable-menu.tsx';
import { useVariableValues } from './variable-values.ts';

/** What keeps the message from being saved, with where. */
const Problems = () => {
  const { t } = useWords();
  const { problems } = useEditing();
  if (problems.length === 0) return null;
  return (
    <Alert color="red" variant="light" title={t('messages:editor.problems')}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {problems.map(({ path, text }) => (
          <li key={`${path} ${text}`}>{text}</li>
        ))}
      </ul>
    </Alert>
  );
};

/** How many characters a layout's texts have. */
const LayoutTotal = () => {
  const { t, locale } = useWords();
  const total = useEditing().measureAt('parts');
  if (!total) return null;
  const [count, limit] = [total.count.toLocaleString(locale), total.limit.toLocaleString(locale)];
  return (
    <Text size="sm" className={total.count > total.limit ? 'alarm' : 'quiet'}>
      {t('messages:editor.layout-total', { count, limit })}
    </Text>
  );
};

/** Builds a message beside how it will look: texts, embeds, buttons or a layout, whom it pings, its JSON. */
export const MessageEditor = ({
  design,
  onChange,
  mayGiveRoles,
  sender,
  isTried,
  tools,
}: {
  design: MessageDesign;
  onChange: (design: MessageDesign) => void;
  /** Whether buttons may give roles. */
  mayGiveRoles: boolean;
  /** Under whose name it will be sent; null: the bot's. */
  sender: ShownSender | null;
  /** Somebody tried to save it: it is then said what is missing. */
  isTried: boolean;
  /** What else can be done with it. */
  tools?: ReactNode;
}) => {
  const { t } = useWords();
  const values = useVariableValues();
  const [isLeft, setIsLeft] = useState(false);
  /** Whoever goes on in the form has left it; menus and dialogs of the editor's are no part of the form. */
  const noteLeft = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    const isInForm = currentTarget.closest('form')?.contains(relatedTarget) === true;
    if (isInForm && !currentTarget.contains(relatedTarget)) setIsLeft(true);
  };
  const convert = async (): Promise<void> => {
    if (design.kind !== 'classic') return;
    const isSure = await confirm({
      title: t('messages:editor.convert'),
      text: t('messages:editor.convert-warning'),
      confirm: t('messages:editor.convert'),
      cancel: t('web:action.cancel'),
      isDangerous: false,
    });
    if (isSure) onChange(toLayout(design));
  };
  return (
    <EditingProvider design={design} values={values} saysMissing={isTried || isLeft}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears where the focus goes */}
      <div className="message-editor" onBlur={noteLeft}>
        <Stack gap="sm" miw={0}>
          <Group gap="xs">
            <VariableMenu values={values} />
            <JsonButton design={design} onChange={onChange} />
            {design.kind === 'classic' && (
              <Button variant="default" size="xs" onClick={() => void convert()}>
                {t('messages:editor.convert')}
              </Button>
            )}
            {tools}
          </Group>
          <MentionEditor
            choice={design.mentions}
            onChange={(mentions) => onChange({ ...design, mentions })}
          />
          {design.kind === 'classic' ? (
            <ClassicEditor design={design} mayGiveRoles={mayGiveRoles} onChange={onChange} />
          ) : (
            <>
              <LayoutEditor
                parts={design.parts}
                mayGiveRoles={mayGiveRoles}
                onChange={(parts) => onChange({ ...design, parts })}
              />
              <LayoutTotal />
            </>
          )}
          <Problems />
        </Stack>
        <aside>
          <MessagePreview design={design} values={values} sender={sender} />
        </aside>
      </div>
    </EditingProvider>
  );
};
