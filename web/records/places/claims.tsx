import { Avatar, Button, Group, Text } from '@mantine/core';
import type { RouteContract } from '#platform/http/contract.ts';
import type { Claim } from '#records/places/claim.ts';
import { Time } from '../../time.tsx';
import { useRecordAction } from '../record-changes.ts';
import { useRecordWords } from '../record-words.ts';
import type { RecordSource } from '../source.ts';
import type { ShownPlaces } from './shown.ts';

type Given<Shown extends ShownPlaces> = {
  source: RecordSource<Shown>;
  /** Of the record's places: frees one. */
  route: RouteContract;
  record: Shown;
};

/** When somebody took a place, or did their part; that they have left, where they have. */
const When = ({ claim, feature }: { claim: Claim; feature: string }) => {
  const say = useRecordWords({ feature });
  return (
    <Text size="sm" className="quiet">
      {claim.hasLeft && `${say('claim.left')} · `}
      {claim.completedAt === null ? (
        <Time iso={claim.claimedAt} />
      ) : (
        <>
          {say('state.completed')} · <Time iso={claim.completedAt} />
        </>
      )}
    </Text>
  );
};

/** Who has taken places; one whose part is not done can be freed by whoever may. */
export const Claims = <Shown extends ShownPlaces>({ source, route, record }: Given<Shown>) => {
  const say = useRecordWords(source);
  const free = useRecordAction(source, route, `${source.feature}:done.freed`);
  return record.claims.map((claim) => (
    <Group key={claim.userId} gap="xs" wrap="nowrap">
      <Avatar
        aria-hidden
        name={claim.name}
        color="initials"
        size={26}
        styles={{ placeholder: { color: 'var(--mantine-color-text)' } }}
      />
      <Group gap="0 8px" miw={0}>
        <Text size="md" className="wrap">
          {claim.name}
        </Text>
        <When claim={claim} feature={source.feature} />
      </Group>
      {record.can.free && claim.completedAt === null && (
        <Button
          size="compact-sm"
          variant="subtle"
          ml="auto"
          style={{ flex: 'none' }}
          loading={free.isPending && free.variables.userId === claim.userId}
          aria-label={say('claim.free-of', { name: claim.name })}
          onClick={() => free.mutate({ id: record.id, userId: claim.userId })}
        >
          {say('claim.free')}
        </Button>
      )}
    </Group>
  ));
};
