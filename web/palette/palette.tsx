import './palette.css';
import '../styles/dialogs.ts';
import { Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import type { FeaturePages } from '../feature-pages.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import { type Destination, pagesToGoTo } from './destinations.ts';

/** How long somebody pauses who has typed what they look for (ms). */
const PAUSE_MS = 200;
/** Records are looked for from so many characters on. */
const FROM_LENGTH = 2;

/** Records of all features by words. */
const useFound = (features: readonly FeaturePages[], words: string): readonly Destination[] => {
  const { t } = useWords();
  const { guild } = useGuild();
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ['guild', guild.id, 'palette', words],
    queryFn: async () => {
      const kinds = features.flatMap(({ feature, records }) => records.map((each) => ({ feature, each })));
      const lists = await Promise.all(
        kinds.map(async ({ feature, each }) =>
          (await each.find(client, guild.id, words)).map((record) => ({ feature, record })),
        ),
      );
      return lists.flat();
    },
    enabled: words.length >= FROM_LENGTH,
    placeholderData: keepPreviousData,
  });
  if (words.length < FROM_LENGTH) return [];
  return (found.data ?? []).map(({ feature, record }) => ({
    key: record.path,
    label: record.title,
    place: `${t(`${feature}:name`)} #${record.id}`,
    to: record.path,
    search: {},
  }));
};

/** The way to any page or record by a few letters of its name. */
export const Palette = ({
  features,
  onClose,
}: {
  features: readonly FeaturePages[];
  onClose: () => void;
}) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const navigate = useNavigate();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [words] = useDebouncedValue(query.trim(), PAUSE_MS);
  const open = features.filter(
    ({ feature }) =>
      may(`${feature}.read`) && guild.features.some(({ name, isOn }) => name === feature && isOn),
  );
  const wanted = query.trim().toLocaleLowerCase();
  const pages = pagesToGoTo(open, features, { t, may }).filter(({ label, place }) =>
    `${label} ${place}`.toLocaleLowerCase().includes(wanted),
  );
  const found = useFound(open, words);
  const shown = [...pages, ...found];
  const chosen = Math.min(active, shown.length - 1);
  const go = (destination: Destination | undefined): void => {
    if (!destination) return;
    onClose();
    void navigate({ to: `/guilds/${guild.id}/${destination.to}`, search: { ...destination.search } });
  };
  const onKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && shown.length > 0) {
      event.preventDefault();
      const next = (chosen + step + shown.length) % shown.length;
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(shown[chosen]);
    }
  };
  return (
    <Modal.Root opened onClose={onClose} size="lg" yOffset="12dvh" centered={false}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label={t('web:palette.title')}>
        <Modal.Body p={0}>
          <TextInput
            data-autofocus
            variant="unstyled"
            size="md"
            px="md"
            py={6}
            leftSection={<IconSearch size={18} />}
            styles={{ input: { paddingInlineStart: 30 }, section: { justifyContent: 'flex-start' } }}
            placeholder={t('web:palette.placeholder')}
            aria-label={t('web:palette.title')}
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-autocomplete="list"
            {...(shown.length > 0 ? { 'aria-activedescendant': `${listId}-${chosen}` } : {})}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKey}
          />
          <div id={listId} role="listbox" aria-label={t('web:palette.title')} className="palette">
            {shown.map((destination, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which takes its keys
              <div
                key={destination.key}
                id={`${listId}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === chosen}
                className="palette-item"
                onClick={() => go(destination)}
                onPointerMove={() => setActive(at)}
              >
                <Text span inherit className="wrap">
                  {destination.label}
                </Text>
                <Text span size="sm" className="quiet">
                  {destination.place}
                </Text>
              </div>
            ))}
          </div>
          {shown.length === 0 && (
            <Text px="md" pb="md" className="quiet" role="status">
              {t('web:palette.nothing')}
            </Text>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
