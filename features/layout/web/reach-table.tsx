import './reach.css';
import '#web/styles/dialogs.ts';
import { Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { PermissionName } from '#platform/discord/permission-bits.ts';
import { explainPermission, type Verdict } from '#platform/discord/permission-reasons.ts';
import type { ChannelKind } from '#platform/forms/widget.ts';
import { ChannelIcon } from '#web/form/channel-icon.tsx';
import { useGuild } from '#web/guild.tsx';
import { usePermissionName } from '#web/permission-names.ts';
import { useWords } from '#web/words.ts';
import type { PresentedReach } from '../reach-model.ts';
import { GROUPS, isVoice, type PermissionGroup, placesOf } from './reach-groups.ts';
import { ReachWhy } from './reach-why.tsx';

type Cell = Verdict & { readonly permission: PermissionName; readonly place: string };
type Place = {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind | undefined;
  readonly isInside: boolean;
  readonly cells: readonly Cell[];
};

/** What a member may do in the whole server and in each channel, permission by permission; each cell says why when it is pressed. */
export const ReachTable = ({
  userId,
  reach,
  group,
}: {
  readonly userId: string;
  readonly reach: PresentedReach;
  readonly group: PermissionGroup;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const permissionName = usePermissionName(true);
  const [open, setOpen] = useState<Cell>();
  const whole = t('layout-web:reach.server');
  const places = useMemo((): readonly Place[] => {
    const asked = { ...reach, guildId: guild.id, memberId: userId };
    const overwrites = new Map(reach.channels.map((channel) => [channel.id, channel.overwrites]));
    const cellsOf = (place: string, channel?: Parameters<typeof explainPermission>[2]): readonly Cell[] =>
      GROUPS[group].map((permission) => ({
        permission,
        place,
        ...explainPermission(asked, permission, channel),
      }));
    return [
      { id: guild.id, name: whole, kind: undefined, isInside: false, cells: cellsOf(whole) },
      ...placesOf(group, guild.channels).map((channel) => ({
        id: channel.id,
        name: channel.name,
        kind: channel.kind,
        isInside: channel.parentId !== null,
        cells: cellsOf(channel.name, {
          isVoice: isVoice(channel),
          overwrites: overwrites.get(channel.id) ?? [],
        }),
      })),
    ];
  }, [reach, group, guild, userId, whole]);
  const said = (isAllowed: boolean): string => t(`layout-web:reach.${isAllowed ? 'allowed' : 'not-allowed'}`);
  const titleOf = ({ permission, place }: Cell): string =>
    t('layout-web:reach.cell', { permission: permissionName(permission), place });
  const label = t('layout-web:reach.table');
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled can be scrolled by keys */}
      <section className="card reach-scroll" aria-label={label} tabIndex={0}>
        <table className="reach" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t('layout-web:reach.place')}</th>
              {GROUPS[group].map((permission) => (
                <th key={permission} scope="col">
                  <span>{permissionName(permission)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map(({ id, name, kind, isInside, cells }) => (
              <tr key={id} data-inside={isInside}>
                <th scope="row">
                  <span style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
                    {kind && <ChannelIcon kind={kind} />}
                    <span className="wrap">{name}</span>
                  </span>
                </th>
                {cells.map((cell) => (
                  <td key={cell.permission}>
                    <UnstyledButton
                      data-allowed={cell.isAllowed}
                      aria-label={`${titleOf(cell)}: ${said(cell.isAllowed)}`}
                      onClick={() => setOpen(cell)}
                    >
                      {cell.isAllowed ? <IconCheck size={18} stroke={2.4} /> : <IconX size={16} />}
                    </UnstyledButton>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Modal
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open && titleOf(open)}
        closeButtonProps={{ 'aria-label': t('web:action.close') }}
      >
        {open && (
          <Stack gap="xs">
            <Text fw={600}>{said(open.isAllowed)}</Text>
            <ReachWhy why={open.why} roles={reach.roles} />
          </Stack>
        )}
      </Modal>
    </>
  );
};
