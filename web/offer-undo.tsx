import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** How long one may change one's mind before the offer goes away (ms). */
const OFFER_MS = 12_000;

/** Says that something is done, with a button that takes it back. */
export const offerUndo = (message: string, label: string, undo: () => void): void => {
  const id = notifications.show({
    color: 'moss',
    withBorder: true,
    autoClose: OFFER_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {label}
        </Button>
      </Group>
    ),
  });
};
