import '../styles/choices.ts';
import { Badge, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readGuild, switchFeature } from '#platform/http/platform-contracts.ts';
import { call, queryKey } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';

/** Turns a feature on or off; its data stays. */
export const FeatureSwitch = ({ feature }: { feature: string }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const client = useQueryClient();
  const isOn = guild.features.some((each) => each.name === feature && each.isOn);
  const turn = useMutation({
    mutationFn: (enabled: boolean) =>
      call(switchFeature, { guildId: guild.id, params: { name: feature }, body: { enabled } }),
    onError: tellFailed,
    onSettled: () => client.invalidateQueries({ queryKey: queryKey(guild.id, readGuild) }),
  });
  const state = t(isOn ? 'web:settings.feature-on' : 'web:settings.feature-off');
  if (!may('settings.edit'))
    return (
      <Badge variant="light" color={isOn ? 'moss' : 'gray'} c="var(--mantine-color-text)">
        {state}
      </Badge>
    );
  return (
    <Switch
      label={state}
      aria-label={t('settings:feature-switch', { name: t(`${feature}:name`) })}
      checked={turn.isPending ? turn.variables : isOn}
      disabled={turn.isPending}
      onChange={(event) => turn.mutate(event.currentTarget.checked)}
    />
  );
};
