import type { Translate } from '../translate.ts';

/** Why Discord does not have something as it is here, in words; permissions are called as the reader's client calls them. Pure. */
export const tellReason = (
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  t: Translate,
): string => {
  const { permissions } = params;
  if (typeof permissions !== 'string') return t(`reasons:${code}`, params);
  const named = permissions.split(', ').map((name) => t(`doctor:permissions.${name}`));
  return t(`reasons:${code}`, { ...params, permissions: named.join(', ') });
};
