import { notifications } from '@mantine/notifications';

/** Says for a moment that something is done. */
export const tellDone = (message: string): void => {
  notifications.show({ color: 'moss', message, withBorder: true });
};

/** Says that something went wrong, long enough to be read. */
export const tellFailed = (error: Error): void => {
  notifications.show({ color: 'red', message: error.message, withBorder: true, autoClose: 10_000 });
};
