import { ActionIcon, Button, Text, Title } from '@mantine/core';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import { type ClassicDesign, emptyEmbed } from '#messages/design.ts';
import { LIMITS } from '#messages/limits.ts';
import { SortableList } from '../form/sortable-list.tsx';
import { useWords } from '../words.ts';
import { newLinkButton } from './button-editor.tsx';
import { ButtonsEditor } from './buttons-editor.tsx';
import { DesignText } from './design-text.tsx';
import { useEditing } from './editing.tsx';
import { EmbedEditor } from './embed-editor.tsx';
import { Folded } from './folded.tsx';

/** How many characters all embeds have, where it matters. */
const EmbedTotal = () => {
  const { t, locale } = useWords();
  const { measureAt, problemAt } = useEditing();
  const total = measureAt('embeds');
  if (!total || total.count === 0) return null;
  const [count, limit] = [total.count.toLocaleString(locale), total.limit.toLocaleString(locale)];
  return (
    <Text
      size="sm"
      className={total.count > total.limit ? 'alarm' : 'quiet'}
      role={total.count > total.limit ? 'alert' : undefined}
    >
      {problemAt('embeds') ?? t('messages:editor.embeds-total', { count, limit })}
    </Text>
  );
};

/** A message with text, embeds and rows of buttons. */
export const ClassicEditor = ({
  design,
  mayGiveRoles,
  onChange,
}: {
  design: ClassicDesign;
  mayGiveRoles: boolean;
  onChange: (design: ClassicDesign) => void;
}) => {
  const { t } = useWords();
  const { embeds, rows } = design;
  const change = (patch: Partial<ClassicDesign>): void => onChange({ ...design, ...patch });
  return (
    <>
      <DesignText
        isLines
        label={t('messages:place.content')}
        path="content"
        value={design.content}
        onChange={(content) => change({ content })}
      />
      <Title order={3} size="h5">
        {t('messages:editor.embeds')}
      </Title>
      <SortableList
        items={embeds}
        nameOf={(at) => `${t('messages:place.embeds')} ${at + 1}`}
        onChange={(next) => change({ embeds: next })}
        actions={(embed, at) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('messages:editor.duplicate', { name: `${t('messages:place.embeds')} ${at + 1}` })}
            disabled={embeds.length >= LIMITS.embeds}
            onClick={() => change({ embeds: [...embeds.slice(0, at + 1), embed, ...embeds.slice(at + 1)] })}
          >
            <IconCopy size={18} />
          </ActionIcon>
        )}
      >
        {(embed, at) => (
          <Folded
            title={`${t('messages:place.embeds')} ${at + 1}`}
            says={embed.title || embed.description}
            isOpen={at === embeds.length - 1}
          >
            <EmbedEditor
              embed={embed}
              path={`embeds.${at}`}
              onChange={(next) =>
                change({ embeds: embeds.map((each, place) => (place === at ? next : each)) })
              }
            />
          </Folded>
        )}
      </SortableList>
      <EmbedTotal />
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} />}
        disabled={embeds.length >= LIMITS.embeds}
        onClick={() => change({ embeds: [...embeds, emptyEmbed] })}
      >
        {t('messages:editor.add-embed')}
      </Button>
      <Title order={3} size="h5">
        {t('messages:editor.buttons')}
      </Title>
      <SortableList
        items={rows}
        nameOf={(at) => `${t('messages:place.rows')} ${at + 1}`}
        onChange={(next) => change({ rows: next })}
      >
        {(row, at) => (
          <ButtonsEditor
            buttons={row}
            path={`rows.${at}`}
            mayGiveRoles={mayGiveRoles}
            onChange={(next) => change({ rows: rows.map((each, place) => (place === at ? next : each)) })}
          />
        )}
      </SortableList>
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} />}
        disabled={rows.length >= LIMITS.rows}
        onClick={() => change({ rows: [...rows, [newLinkButton]] })}
      >
        {t('messages:editor.add-row')}
      </Button>
    </>
  );
};
