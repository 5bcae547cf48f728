import type { Select } from '../model/components.ts';

/** One line of a list to choose from. */
export interface Choice {
  value: string;
  label: string;
  description?: string | undefined;
  kind: 'text' | 'user' | 'role' | 'channel';
}

/** The lines of a select that brings its own. */
export const ownChoices = (select: Select): Choice[] =>
  (select.options ?? []).map(({ value, label, description, emoji }) => ({
    value,
    label: emoji?.name && !emoji.id ? `${emoji.name} ${label}` : label,
    description,
    kind: 'text',
  }));

/** What is chosen before anybody touches the select. */
export function defaultValues(select: Select): string[] {
  if (select.type === 3) return (select.options ?? []).flatMap((one) => (one.default ? one.value : []));
  return (select.default_values ?? []).map(({ id }) => id);
}

export function filterChoices(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = typed.toLowerCase().replace(/^[@#]/, '');
  return choices.filter(
    ({ label, description }) =>
      label.toLowerCase().includes(wanted) || (description?.toLowerCase().includes(wanted) ?? false),
  );
}
