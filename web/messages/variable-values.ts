import { useQuery } from '@tanstack/react-query';
import { readVariables } from '#messages/contracts.ts';
import type { VariableValues } from '#messages/variables.ts';
import { call, queryKey } from '../call.ts';
import { useGuild } from '../guild.tsx';

const NO_VALUES: VariableValues = {};

/** What the variables stand for now. */
export const useVariableValues = (): VariableValues => {
  const { guild } = useGuild();
  const values = useQuery({
    queryKey: queryKey(guild.id, readVariables),
    queryFn: async () => (await call(readVariables, { guildId: guild.id })).body.values,
  });
  return values.data ?? NO_VALUES;
};
