import { Button, CloseButton, Group, Portal, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from './words.ts';

/** How long it stays where nobody is at it (ms): what is done, what can be taken back, and what went wrong and has to be read. */
const STAYS_MS = { done: 6_000, undo: 12_000, failed: 12_000 } as const;
/** More than these would cover the page. */
const SHOWN = 4;

/** What can be done about it, for example taking it back. */
export type ToastAction = { readonly label: string; readonly run: () => void };
type Toast = {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly message: string;
  readonly action: ToastAction | undefined;
};

const store = { toasts: [] as readonly Toast[], last: 0, watchers: new Set<() => void>() };
const put = (toasts: readonly Toast[]): void => {
  store.toasts = toasts.slice(-SHOWN);
  for (const watcher of store.watchers) watcher();
};
const subscribe = (watcher: () => void): (() => void) => {
  store.watchers.add(watcher);
  return () => store.watchers.delete(watcher);
};
const tell = (kind: Toast['kind'], message: string, action?: ToastAction): void => {
  store.last += 1;
  // The same thing said twice is said once, and stays longer.
  const others = store.toasts.filter((each) => each.kind !== kind || each.message !== message);
  put([...others, { id: store.last, kind, message, action }]);
};
const close = (id: number): void => put(store.toasts.filter((each) => each.id !== id));

/** Says for a moment that something is done; with an action, what can be done about it. */
export const tellDone = (message: string, action?: ToastAction): void => tell('done', message, action);

/** Says that something went wrong, long enough to be read. */
export const tellFailed = (error: Error): void => tell('failed', error.message);

const ShownToast = ({ toast: { id, kind, message, action } }: { toast: Toast }) => {
  const { t } = useWords();
  // Who reads it or is about to press it is not outrun.
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isHovered || isFocused;
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => close(id), STAYS_MS[action ? 'undo' : kind]);
    return () => clearTimeout(timer);
  }, [id, kind, action, isHeld]);
  const Icon = kind === 'done' ? IconCheck : IconAlertTriangle;
  return (
    <Group
      className="toast"
      data-kind={kind}
      wrap="nowrap"
      gap="sm"
      align="center"
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <Icon size={18} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" className="wrap" flex={1}>
        {message}
      </Text>
      {action && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            close(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('web:action.dismiss')} onClick={() => close(id)} />
    </Group>
  );
};

/** Where what is told appears; screen readers say it, what went wrong at once. */
export const Toasts = () => {
  const toasts = useSyncExternalStore(subscribe, () => store.toasts);
  return (
    <Portal>
      <div className="toasts">
        {(['failed', 'done'] as const).map((kind) => (
          <div key={kind} role={kind === 'failed' ? 'alert' : 'status'}>
            {toasts
              .filter((toast) => toast.kind === kind)
              .map((toast) => (
                <ShownToast key={toast.id} toast={toast} />
              ))}
          </div>
        ))}
      </div>
    </Portal>
  );
};
