import type { Translate } from '#platform/i18n/translate.ts';

/** What a schema found wrong with a value, as Zod says it; what differs by code is beside it. */
export type Issue = {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly values?: unknown;
  readonly keys?: unknown;
  readonly expected?: unknown;
};

const isText = (issue: Issue): boolean => issue.origin === 'string';
const isList = (issue: Issue): boolean => issue.origin === 'array' || issue.origin === 'set';

const tooSmall = (issue: Issue, t: Translate): string => {
  const min = Number(issue.minimum);
  if (isText(issue))
    return min === 1 ? t('platform:invalid.empty') : t('platform:invalid.too-short', { min });
  return isList(issue) ? t('platform:invalid.too-few', { min }) : t('platform:invalid.too-small', { min });
};

const tooBig = (issue: Issue, t: Translate): string => {
  const max = Number(issue.maximum);
  if (isText(issue)) return t('platform:invalid.too-long', { max });
  return isList(issue) ? t('platform:invalid.too-many', { max }) : t('platform:invalid.too-big', { max });
};

const listed = (values: unknown): string => (Array.isArray(values) ? values.map(String).join(', ') : '');

/** Says in the reader's language what is wrong with a value; Zod's own words are English only. Pure. */
export const issueText = (issue: Issue, t: Translate): string => {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue, t);
    case 'too_big':
      return tooBig(issue, t);
    case 'invalid_type':
      return issue.expected === 'int' || issue.expected === 'number'
        ? t('platform:invalid.number')
        : t('platform:invalid.wrong');
    case 'invalid_value':
      return t('platform:invalid.choice', { values: listed(issue.values) });
    case 'unrecognized_keys':
      return t('platform:invalid.unknown', { keys: listed(issue.keys) });
    // What a schema of ours refuses with words of its own.
    case 'custom':
      return issue.message === undefined || issue.message === 'Invalid input'
        ? t('platform:invalid.wrong')
        : issue.message;
    default:
      return t('platform:invalid.wrong');
  }
};
