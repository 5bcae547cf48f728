import '../styles/choices.ts';
import { Button, Group, Menu, NativeSelect, Switch } from '@mantine/core';
import '../styles/popups.ts';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InnerPart, LayoutPart, PictureDesign } from '#messages/design.ts';
import { LIMITS } from '#messages/limits.ts';
import { ColourField } from '../form/colour-field.tsx';
import { toHex } from '../form/form-values.ts';
import { SortableList } from '../form/sortable-list.tsx';
import { useWords } from '../words.ts';
import { ButtonEditor, newLinkButton } from './button-editor.tsx';
import { ButtonsEditor } from './buttons-editor.tsx';
import { DesignText } from './design-text.tsx';
import { fromHex } from './embed-editor.tsx';
import { Folded } from './folded.tsx';
import { PictureText } from './picture-text.tsx';

const newPicture: PictureDesign = { url: '', description: '', spoiler: false };

const NEW_PARTS = {
  text: { kind: 'text', text: '' },
  section: { kind: 'section', texts: [''], accessory: { kind: 'picture', picture: newPicture } },
  gallery: { kind: 'gallery', pictures: [newPicture] },
  separator: { kind: 'separator', divider: true, spacing: 'small' },
  buttons: { kind: 'buttons', buttons: [newLinkButton] },
  container: { kind: 'container', color: null, spoiler: false, parts: [{ kind: 'text', text: '' }] },
} as const satisfies Readonly<Record<LayoutPart['kind'], unknown>>;

const INNER_KINDS = ['text', 'section', 'gallery', 'separator', 'buttons'] as const;
const ALL_KINDS = [...INNER_KINDS, 'container'] as const;

type PartProps<Part> = {
  part: Part;
  path: string;
  mayGiveRoles: boolean;
  onChange: (part: Part) => void;
};

const PictureEditor = ({
  picture,
  path,
  onChange,
}: {
  picture: PictureDesign;
  path: string;
  onChange: (picture: PictureDesign) => void;
}) => {
  const { t } = useWords();
  return (
    <>
      <PictureText
        label={t('messages:place.url')}
        path={`${path}.url`}
        value={picture.url}
        placeholder="https://"
        onChange={(url) => onChange({ ...picture, url })}
      />
      <DesignText
        label={t('messages:editor.picture-description')}
        path={`${path}.description`}
        value={picture.description}
        onChange={(description) => onChange({ ...picture, description })}
      />
      <Switch
        label={t('messages:editor.spoiler')}
        checked={picture.spoiler}
        onChange={(event) => onChange({ ...picture, spoiler: event.currentTarget.checked })}
      />
    </>
  );
};

const replaced = <Item,>(items: readonly Item[], at: number, item: Item): Item[] =>
  items.map((each, place) => (place === at ? item : each));

const SectionEditor = ({
  part,
  path,
  mayGiveRoles,
  onChange,
}: PartProps<InnerPart & { kind: 'section' }>) => {
  const { t } = useWords();
  const { texts, accessory } = part;
  return (
    <>
      {texts.map((text, at) => (
        <DesignText
          // biome-ignore lint/suspicious/noArrayIndexKey: a section's texts have no identity but their place
          key={at}
          isLines
          label={`${t('messages:place.texts')} ${at + 1}`}
          path={`${path}.texts.${at}`}
          value={text}
          onChange={(next) => onChange({ ...part, texts: replaced(texts, at, next) })}
        />
      ))}
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          disabled={texts.length >= LIMITS.sectionTexts}
          onClick={() => onChange({ ...part, texts: [...texts, ''] })}
        >
          {t('messages:editor.add-text')}
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={texts.length < 2}
          onClick={() => onChange({ ...part, texts: texts.slice(0, -1) })}
        >
          {t('messages:editor.remove-text')}
        </Button>
      </Group>
      <NativeSelect
        label={t('messages:place.accessory')}
        value={accessory.kind}
        data={(['picture', 'button'] as const).map((value) => ({
          value,
          label: t(`messages:place.${value}`),
        }))}
        onChange={(event) =>
          onChange({
            ...part,
            accessory:
              event.currentTarget.value === 'button'
                ? { kind: 'button', button: newLinkButton }
                : { kind: 'picture', picture: newPicture },
          })
        }
      />
      {accessory.kind === 'picture' ? (
        <PictureEditor
          picture={accessory.picture}
          path={`${path}.accessory.picture`}
          onChange={(picture) => onChange({ ...part, accessory: { kind: 'picture', picture } })}
        />
      ) : (
        <ButtonEditor
          button={accessory.button}
          path={`${path}.accessory.button`}
          mayGiveRoles={mayGiveRoles}
          onChange={(button) => onChange({ ...part, accessory: { kind: 'button', button } })}
        />
      )}
    </>
  );
};

const InnerEditor = ({ part, path, mayGiveRoles, onChange }: PartProps<InnerPart>): ReactNode => {
  const { t } = useWords();
  switch (part.kind) {
    case 'text':
      return (
        <DesignText
          isLines
          label={t('messages:place.text')}
          path={`${path}.text`}
          value={part.text}
          onChange={(text) => onChange({ ...part, text })}
        />
      );
    case 'section':
      return <SectionEditor part={part} path={path} mayGiveRoles={mayGiveRoles} onChange={onChange} />;
    case 'gallery':
      return (
        <>
          <SortableList
            items={part.pictures}
            nameOf={(at) => `${t('messages:place.picture')} ${at + 1}`}
            onChange={(pictures) => onChange({ ...part, pictures })}
          >
            {(picture, at) => (
              <PictureEditor
                picture={picture}
                path={`${path}.pictures.${at}`}
                onChange={(next) => onChange({ ...part, pictures: replaced(part.pictures, at, next) })}
              />
            )}
          </SortableList>
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            disabled={part.pictures.length >= LIMITS.galleryItems}
            onClick={() => onChange({ ...part, pictures: [...part.pictures, newPicture] })}
          >
            {t('messages:editor.add-picture')}
          </Button>
        </>
      );
    case 'separator':
      return (
        <Group>
          <Switch
            label={t('messages:editor.divider')}
            checked={part.divider}
            onChange={(event) => onChange({ ...part, divider: event.currentTarget.checked })}
          />
          <Switch
            label={t('messages:editor.large-gap')}
            checked={part.spacing === 'large'}
            onChange={(event) =>
              onChange({ ...part, spacing: event.currentTarget.checked ? 'large' : 'small' })
            }
          />
        </Group>
      );
    case 'buttons':
      return (
        <ButtonsEditor
          buttons={part.buttons}
          path={`${path}.buttons`}
          mayGiveRoles={mayGiveRoles}
          onChange={(buttons) => onChange({ ...part, buttons })}
        />
      );
  }
};

const AddPart = <Kind extends LayoutPart['kind']>({
  kinds,
  onAdd,
}: {
  kinds: readonly Kind[];
  onAdd: (kind: Kind) => void;
}) => {
  const { t } = useWords();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={14} />}
        >
          {t('messages:editor.add-part')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {t(`messages:editor.part-${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const saysOf = (part: LayoutPart): string => {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'section':
      return part.texts.join(' ');
    case 'container':
      return part.parts.map(saysOf).join(' ');
    case 'buttons':
      return part.buttons.map(({ label }) => label).join(', ');
    default:
      return '';
  }
};

const ContainerEditor = ({
  part,
  path,
  mayGiveRoles,
  onChange,
}: PartProps<LayoutPart & { kind: 'container' }>) => {
  const { t } = useWords();
  return (
    <>
      <ColourField
        label={t('messages:place.color')}
        input={{
          value: part.color === null ? '' : toHex(part.color),
          onChange: (typed: string) => {
            const color = fromHex(typed);
            if (color !== undefined) onChange({ ...part, color });
          },
        }}
      />
      <Switch
        label={t('messages:editor.spoiler')}
        checked={part.spoiler}
        onChange={(event) => onChange({ ...part, spoiler: event.currentTarget.checked })}
      />
      <SortableList
        items={part.parts}
        nameOf={(at) => `${t('messages:place.parts')} ${at + 1}`}
        onChange={(parts) => onChange({ ...part, parts })}
      >
        {(inner, at) => (
          <Folded title={t(`messages:editor.part-${inner.kind}`)} says={saysOf(inner)} isOpen>
            <InnerEditor
              part={inner}
              path={`${path}.parts.${at}`}
              mayGiveRoles={mayGiveRoles}
              onChange={(next) => onChange({ ...part, parts: replaced(part.parts, at, next) })}
            />
          </Folded>
        )}
      </SortableList>
      <AddPart
        kinds={INNER_KINDS}
        onAdd={(kind) =>
          onChange({ ...part, parts: [...part.parts, structuredClone(NEW_PARTS[kind]) as InnerPart] })
        }
      />
    </>
  );
};

/** The parts of a layout, in their order. */
export const LayoutEditor = ({
  parts,
  mayGiveRoles,
  onChange,
}: {
  parts: readonly LayoutPart[];
  mayGiveRoles: boolean;
  onChange: (parts: LayoutPart[]) => void;
}) => {
  const { t } = useWords();
  return (
    <>
      <SortableList
        items={parts}
        nameOf={(at) => `${t('messages:place.parts')} ${at + 1}`}
        onChange={onChange}
      >
        {(part, at) => (
          <Folded
            title={t(`messages:editor.part-${part.kind}`)}
            says={saysOf(part)}
            isOpen={parts.length < 4 || at === parts.length - 1}
          >
            {part.kind === 'container' ? (
              <ContainerEditor
                part={part}
                path={`parts.${at}`}
                mayGiveRoles={mayGiveRoles}
                onChange={(next) => onChange(replaced(parts, at, next))}
              />
            ) : (
              <InnerEditor
                part={part}
                path={`parts.${at}`}
                mayGiveRoles={mayGiveRoles}
                onChange={(next) => onChange(replaced(parts, at, next))}
              />
            )}
          </Folded>
        )}
      </SortableList>
      <AddPart
        kinds={ALL_KINDS}
        onAdd={(kind) => onChange([...parts, structuredClone(NEW_PARTS[kind]) as LayoutPart])}
      />
    </>
  );
};
