import { useState } from 'react';
import { ColourInput } from '#web/form/colour-field.tsx';
import { toHex } from '#web/form/form-values.ts';
import { useWords } from '#web/words.ts';

/** What Discord takes for a role without a colour. */
const NONE = 0;
/** A whole colour; what is typed halfway is none yet. */
const WHOLE = /^#([0-9a-f]{6})$/i;

/** The colour of a role, typed or chosen; empty is none. */
export const RoleColour = ({
  name,
  color,
  onChange,
}: {
  readonly name: string;
  readonly color: number;
  readonly onChange: (color: number) => void;
}) => {
  const { t } = useWords();
  const [typed, setTyped] = useState<string>();
  return (
    <ColourInput
      size="xs"
      w={118}
      aria-label={t('layout-web:colour-of', { name })}
      value={typed ?? (color === NONE ? '' : toHex(color))}
      onChange={(text) => {
        setTyped(text);
        const hex = WHOLE.exec(text)?.[1];
        if (hex !== undefined || text === '') onChange(hex === undefined ? NONE : Number.parseInt(hex, 16));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
};
