import { NativeSelect, SimpleGrid } from '@mantine/core';
import { BUTTON_STYLES, type ButtonDesign, ROLE_ACTS } from '#messages/design.ts';
import { RoleField } from '../form/role-fields.tsx';
import { useWords } from '../words.ts';
import { DesignText } from './design-text.tsx';
import { useEditing } from './editing.tsx';

const KINDS = ['link', 'role'] as const;

export const newLinkButton: ButtonDesign = { kind: 'link', label: '', emoji: '', url: '' };

/** The other kind of button with what both kinds have. Pure. */
const asKind = (button: ButtonDesign, kind: ButtonDesign['kind']): ButtonDesign => {
  const { label, emoji } = button;
  if (kind === button.kind) return button;
  return kind === 'link'
    ? { kind, label, emoji, url: '' }
    : { kind, label, emoji, style: 'secondary', roleId: '', acts: 'toggle' };
};

/** A button: where it leads, or the role that it gives and takes. */
export const ButtonEditor = ({
  button,
  path,
  mayGiveRoles,
  onChange,
}: {
  button: ButtonDesign;
  path: string;
  mayGiveRoles: boolean;
  onChange: (button: ButtonDesign) => void;
}) => {
  const { t } = useWords();
  const { problemAt } = useEditing();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
      {mayGiveRoles && (
        <NativeSelect
          label={t('messages:editor.button-kind')}
          value={button.kind}
          data={KINDS.map((value) => ({ value, label: t(`messages:editor.button-${value}`) }))}
          onChange={(event) => {
            const kind = KINDS.find((each) => each === event.currentTarget.value);
            if (kind) onChange(asKind(button, kind));
          }}
        />
      )}
      <DesignText
        label={t('messages:place.label')}
        path={`${path}.label`}
        value={button.label}
        onChange={(label) => onChange({ ...button, label })}
      />
      <DesignText
        label={t('messages:place.emoji')}
        path={`${path}.emoji`}
        value={button.emoji}
        placeholder="🎉"
        onChange={(emoji) => onChange({ ...button, emoji: emoji.trim() })}
      />
      {button.kind === 'link' ? (
        <DesignText
          label={t('messages:place.url')}
          path={`${path}.url`}
          value={button.url}
          placeholder="https://"
          onChange={(url) => onChange({ ...button, url })}
        />
      ) : (
        <>
          <RoleField
            label={t('messages:place.roleId')}
            gives
            input={{
              value: button.roleId === '' ? null : button.roleId,
              onChange: (roleId: string | null) => onChange({ ...button, roleId: roleId ?? '' }),
              error: problemAt(`${path}.roleId`),
            }}
          />
          <NativeSelect
            label={t('messages:editor.button-acts')}
            value={button.acts}
            data={ROLE_ACTS.map((value) => ({ value, label: t(`messages:editor.acts-${value}`) }))}
            onChange={(event) => {
              const acts = ROLE_ACTS.find((each) => each === event.currentTarget.value);
              if (acts) onChange({ ...button, acts });
            }}
          />
          <NativeSelect
            label={t('messages:editor.button-style')}
            value={button.style}
            data={BUTTON_STYLES.map((value) => ({ value, label: t(`messages:editor.style-${value}`) }))}
            onChange={(event) => {
              const style = BUTTON_STYLES.find((each) => each === event.currentTarget.value);
              if (style) onChange({ ...button, style });
            }}
          />
        </>
      )}
    </SimpleGrid>
  );
};
