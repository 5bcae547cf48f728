import '../styles/choices.ts';
import { Button, Group, SimpleGrid, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { EmbedDesign } from '#messages/design.ts';
import { LIMITS } from '#messages/limits.ts';
import { ColourField } from '../form/colour-field.tsx';
import { DateTimeField } from '../form/date-time-field.tsx';
import { fromLocal, toHex, toLocal } from '../form/form-values.ts';
import { SortableList } from '../form/sortable-list.tsx';
import { useWords } from '../words.ts';
import { DesignText } from './design-text.tsx';
import { useEditing } from './editing.tsx';
import { PictureText } from './picture-text.tsx';

/** 0xRRGGBB of what a colour input gives; undefined while it is none yet. Pure. */
export const fromHex = (text: string): number | null | undefined => {
  if (text === '') return null;
  const hex = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  return hex === undefined ? undefined : Number.parseInt(hex, 16);
};

const Fields = ({
  embed,
  path,
  change,
}: {
  embed: EmbedDesign;
  path: string;
  change: (patch: Partial<EmbedDesign>) => void;
}) => {
  const { t } = useWords();
  const { fields } = embed;
  const put = (at: number, patch: Partial<EmbedDesign['fields'][number]>): void =>
    change({ fields: fields.map((each, place) => (place === at ? { ...each, ...patch } : each)) });
  return (
    <>
      <SortableList
        items={fields}
        nameOf={(at) => `${t('messages:place.fields')} ${at + 1}`}
        onChange={(next) => change({ fields: next })}
      >
        {(field, at) => (
          <>
            <DesignText
              label={t('messages:place.name')}
              path={`${path}.fields.${at}.name`}
              value={field.name}
              onChange={(name) => put(at, { name })}
            />
            <DesignText
              isLines
              label={t('messages:place.value')}
              path={`${path}.fields.${at}.value`}
              value={field.value}
              onChange={(value) => put(at, { value })}
            />
            <Switch
              label={t('messages:editor.inline')}
              checked={field.inline}
              onChange={(event) => put(at, { inline: event.currentTarget.checked })}
            />
          </>
        )}
      </SortableList>
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} />}
        disabled={fields.length >= LIMITS.embed.fields}
        onClick={() => change({ fields: [...fields, { name: '', value: '', inline: false }] })}
      >
        {t('messages:editor.add-field')}
      </Button>
    </>
  );
};

/** All that an embed has. */
export const EmbedEditor = ({
  embed,
  path,
  onChange,
}: {
  embed: EmbedDesign;
  path: string;
  onChange: (embed: EmbedDesign) => void;
}) => {
  const { t } = useWords();
  const { problemAt } = useEditing();
  const change = (patch: Partial<EmbedDesign>): void => onChange({ ...embed, ...patch });
  const text = (place: 'title' | 'url') => (
    <DesignText
      label={t(`messages:place.${place}`)}
      path={`${path}.${place}`}
      value={embed[place]}
      onChange={(value) => change({ [place]: value })}
    />
  );
  const picture = (place: 'imageUrl' | 'thumbnailUrl') => (
    <PictureText
      label={t(`messages:place.${place}`)}
      path={`${path}.${place}`}
      value={embed[place]}
      onChange={(value) => change({ [place]: value })}
    />
  );
  return (
    <>
      {text('title')}
      <DesignText
        isLines
        label={t('messages:place.description')}
        path={`${path}.description`}
        value={embed.description}
        onChange={(description) => change({ description })}
      />
      <Fields embed={embed} path={path} change={change} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
        <ColourField
          label={t('messages:place.color')}
          input={{
            value: embed.color === null ? '' : toHex(embed.color),
            onChange: (typed: string) => {
              const color = fromHex(typed);
              if (color !== undefined) change({ color });
            },
          }}
        />
        {text('url')}
        {picture('imageUrl')}
        {picture('thumbnailUrl')}
        <DesignText
          label={t('messages:editor.author')}
          path={`${path}.author.name`}
          value={embed.author.name}
          onChange={(name) => change({ author: { ...embed.author, name } })}
        />
        <DesignText
          label={t('messages:editor.author-url')}
          path={`${path}.author.url`}
          value={embed.author.url}
          onChange={(url) => change({ author: { ...embed.author, url } })}
        />
        <PictureText
          label={t('messages:editor.author-icon')}
          path={`${path}.author.iconUrl`}
          value={embed.author.iconUrl}
          onChange={(iconUrl) => change({ author: { ...embed.author, iconUrl } })}
        />
        <PictureText
          label={t('messages:editor.footer-icon')}
          path={`${path}.footer.iconUrl`}
          value={embed.footer.iconUrl}
          onChange={(iconUrl) => change({ footer: { ...embed.footer, iconUrl } })}
        />
      </SimpleGrid>
      <DesignText
        isLines
        label={t('messages:editor.footer')}
        path={`${path}.footer.text`}
        value={embed.footer.text}
        onChange={(footer) => change({ footer: { ...embed.footer, text: footer } })}
      />
      <Group grow>
        <DateTimeField
          label={t('messages:place.timestamp')}
          emptyLabel={t('web:field.no-time')}
          input={{
            value: embed.timestamp === '' ? null : toLocal(embed.timestamp),
            onChange: (local: string | null) => change({ timestamp: fromLocal(local) ?? '' }),
            error: problemAt(`${path}.timestamp`),
          }}
        />
      </Group>
    </>
  );
};
