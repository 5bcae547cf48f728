import '../styles/choices.ts';
import '../styles/radios.ts';
import './conflicts.css';
import { NumberInput, Radio, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { actorName } from '#platform/changes/actor.ts';
import type { Conflict } from '#platform/http/conflict-contracts.ts';
import { Time } from '../time.tsx';
import { useWords } from '../words.ts';
import type { Taken } from './choice.ts';

type Field = Conflict['fields'][number];

const Side = ({
  from,
  side: { by, at },
  text,
}: {
  from: 'here' | 'there';
  side: Field['here'];
  text: string;
}) => {
  const { t } = useWords();
  return (
    <Radio.Card value={from} p="sm" radius="md" className="side">
      <Radio.Indicator aria-hidden />
      <span>
        <Text component="span" display="block" size="sm" fw={600}>
          {t(`conflicts:${from}`)}
        </Text>
        <Text component="span" display="block" size="xs" className="quiet">
          {by && `${actorName(by)} · `}
          <Time iso={at} />
        </Text>
        <Text
          component="span"
          display="block"
          size="md"
          mt={6}
          className="wrap"
          style={{ whiteSpace: 'pre-wrap' }}
        >
          {text}
        </Text>
      </span>
    </Radio.Card>
  );
};

/** One field: what it is on both sides, and what shall be so from now on. */
export const FieldChoice = ({
  label,
  field,
  isTyped,
  texts,
  taken,
  onTake,
}: {
  label: string;
  field: Field;
  /** Whether something else can be typed. */
  isTyped: boolean;
  texts: Readonly<Record<'here' | 'there', string>>;
  taken: Taken | undefined;
  onTake: (taken: Taken) => void;
}) => {
  const { t } = useWords();
  const { here, there } = field;
  const start = here.value ?? there.value;
  return (
    <Radio.Group
      label={label}
      value={taken?.from ?? null}
      onChange={(from) => {
        if (from === 'other') onTake({ from, value: start });
        else if (from === 'here' || from === 'there') onTake({ from });
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt={6}>
        <Side from="here" side={here} text={texts.here} />
        <Side from="there" side={there} text={texts.there} />
      </SimpleGrid>
      {isTyped && (
        <Stack gap={6} mt="sm">
          <Radio value="other" label={t('conflicts:other')} />
          {taken?.from === 'other' &&
            (typeof start === 'number' ? (
              <NumberInput
                aria-label={t('conflicts:other-of', { field: label })}
                value={typeof taken.value === 'number' ? taken.value : ''}
                onChange={(value) =>
                  onTake({ from: 'other', value: typeof value === 'number' ? value : null })
                }
              />
            ) : (
              <Textarea
                aria-label={t('conflicts:other-of', { field: label })}
                autosize
                maxRows={12}
                value={typeof taken.value === 'string' ? taken.value : ''}
                onChange={(event) => onTake({ from: 'other', value: event.currentTarget.value })}
              />
            ))}
        </Stack>
      )}
    </Radio.Group>
  );
};
