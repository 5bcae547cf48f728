import { Button, FileButton, NativeSelect } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useGuild } from '#web/guild.tsx';
import { keepFile } from '#web/keep-file.ts';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import type { LayoutDocument } from '../document-model.ts';
import { layoutFileSchema, TEMPLATES, templateFile, toFile, withFile } from '../exchange-model.ts';

/** A layout as a file, from a file, or from a template. What comes is a draft like any other: the plan says what it does. */
export const Exchange = ({
  document,
  onChange,
}: {
  readonly document: LayoutDocument;
  readonly onChange: (document: LayoutDocument) => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const take = async (file: File | null): Promise<void> => {
    if (!file) return;
    try {
      onChange(withFile(document, layoutFileSchema.parse(JSON.parse(await file.text())), guild.id));
    } catch {
      // Neither JSON nor a layout: which of them makes no difference to whoever chose it.
      tellFailed(new Error(t('layout-web:exchange.wrong')));
    }
  };
  const save = (): void =>
    keepFile(
      `${guild.name}-layout.json`,
      'application/json',
      JSON.stringify(toFile(document, guild.id), null, 2),
    );
  return (
    <div className="page-actions">
      <NativeSelect
        size="xs"
        aria-label={t('layout-web:exchange.template')}
        value=""
        data={[
          { value: '', label: t('layout-web:exchange.template') },
          ...TEMPLATES.map((template) => ({
            value: template,
            label: t(`layout-web:template.${template}.title`),
          })),
        ]}
        onChange={({ currentTarget }) => {
          const template = TEMPLATES.find((each) => each === currentTarget.value);
          if (template)
            onChange(
              withFile(
                document,
                templateFile(template, (name) => t(`layout-web:template.${template}.${name}`)),
                guild.id,
              ),
            );
        }}
      />
      <FileButton onChange={(file) => void take(file)} accept="application/json,.json">
        {(props) => (
          <Button {...props} variant="default" size="xs" leftSection={<IconUpload size={14} />}>
            {t('layout-web:exchange.import')}
          </Button>
        )}
      </FileButton>
      <Button variant="default" size="xs" leftSection={<IconDownload size={14} />} onClick={save}>
        {t('layout-web:exchange.export')}
      </Button>
    </div>
  );
};
