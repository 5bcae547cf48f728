import { invalidField } from '../rest/errors.ts';
import type { RoleConnectionMetadata } from '../state/role-connections.ts';

const isWholeNumber = (text: string): boolean => /^-?\d{1,15}$/.test(text);
const isBoolean = (text: string): boolean => text === '0' || text === '1';

/** Why a value is not of its record's type; undefined when it is. */
const whyNot = ({ type }: RoleConnectionMetadata, value: string): string | undefined => {
  if (type <= 4) return isWholeNumber(value) ? undefined : `Value "${value}" is not int.`;
  if (type <= 6)
    return Number.isNaN(Date.parse(value)) ? `Value "${value}" is not a valid ISO8601 datetime.` : undefined;
  return isBoolean(value) ? undefined : 'Value must be one of {0, 1}.';
};

/** Refuses what the application did not declare, or not so. @throws DiscordError 50035 */
export const checkMetadata = (
  records: readonly RoleConnectionMetadata[],
  metadata: Readonly<Record<string, string>>,
): void => {
  for (const [key, value] of Object.entries(metadata)) {
    const record = records.find((each) => each.key === key);
    if (!record)
      throw invalidField(
        ['metadata', key],
        'APPLICATION_ROLE_CONNECTION_METADATA_INVALID_KEY',
        'This metadata key does not exist',
      );
    const why = whyNot(record, value);
    if (why !== undefined)
      throw invalidField(['metadata', key], 'APPLICATION_ROLE_CONNECTION_METADATA_INVALID_VALUE', why);
  }
};
