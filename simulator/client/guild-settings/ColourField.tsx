import { toHex } from '#discord-view/text/colour.ts';
import form from '../settings/Form.module.css';
import css from './RolesPage.module.css';

/** The colours that Discord offers, with their names; 0 is none. */
const colours: readonly [number, string][] = [
  [0x000000, 'No colour'],
  [0x1abc9c, 'Teal'],
  [0x2ecc71, 'Green'],
  [0x3498db, 'Blue'],
  [0x9b59b6, 'Purple'],
  [0xe91e63, 'Pink'],
  [0xf1c40f, 'Yellow'],
  [0xe67e22, 'Orange'],
  [0xe74c3c, 'Red'],
  [0x95a5a6, 'Light grey'],
  [0x607d8b, 'Blue grey'],
  [0x11806a, 'Dark teal'],
  [0x1f8b4c, 'Dark green'],
  [0x206694, 'Dark blue'],
  [0x71368a, 'Dark purple'],
  [0xad1457, 'Dark pink'],
  [0xc27c0e, 'Dark yellow'],
  [0xa84300, 'Dark orange'],
  [0x992d22, 'Dark red'],
];

interface Props {
  value: number;
  isDisabled: boolean;
  onChange: (colour: number) => void;
}

export function ColourField({ value, isDisabled, onChange }: Props) {
  return (
    <fieldset className={css.colour} disabled={isDisabled}>
      <legend className={form.label}>Role colour</legend>
      <div className={css.colours}>
        {colours.map(([colour, name]) => (
          <button
            key={name}
            type="button"
            className={css.swatch}
            aria-label={name}
            title={name}
            aria-pressed={value === colour}
            style={{ background: colour === 0 ? 'var(--gone)' : toHex(colour) }}
            onClick={() => onChange(colour)}
          />
        ))}
        <input
          type="color"
          className={css.own}
          aria-label="Another colour"
          value={toHex(value)}
          onChange={(event) => onChange(Number.parseInt(event.target.value.slice(1), 16))}
        />
      </div>
    </fieldset>
  );
}
