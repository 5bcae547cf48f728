import './styles/everywhere.ts';
import './dashboard.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Questions } from './confirm.tsx';
import type { FeaturePages } from './feature-pages.ts';
import { keepErrors } from './kept-errors.ts';
import { keepFocus } from './lost-focus.ts';
import { isOutage, retryAfterOutage } from './outage.ts';
import { createPages } from './pages.tsx';
import { FRESH_MS } from './queries.ts';
import { noticeSignedOut, SessionEnd } from './session-end.tsx';
import { theme } from './theme.ts';
import { Toasts } from './toast.tsx';
import { startWords } from './words.ts';

const colours = localStorageColorSchemeManager({ key: 'guildhall.appearance' });

/** Sets light or dark before anything is drawn; a script in the page itself would need a hole in the content policy. */
const showColours = (): void => {
  const chosen = colours.get('auto');
  const isDark =
    chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light';
};

const makeClient = (): QueryClient => {
  const onError = (error: Error): void => noticeSignedOut(client, error);
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // What was refused stays refused; what failed on the way is tried again.
        retry: (count, error) => count < 2 && isOutage(error),
      },
    },
  });
  keepErrors(client);
  retryAfterOutage(client);
  return client;
};

/** Starts the dashboard with the pages of the given features. */
export const startDashboard = async (features: readonly FeaturePages[]): Promise<void> => {
  const place = document.getElementById('root');
  if (!place) throw new Error('The page has no place for the dashboard');
  showColours();
  keepFocus();
  const client = makeClient();
  const router = createPages(features, client);
  // The words come while what the page shows is asked for.
  void router.load();
  await startWords();
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colours}>
        <QueryClientProvider client={client}>
          <Toasts />
          <RouterProvider router={router} />
          <Questions />
          <SessionEnd />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
};
