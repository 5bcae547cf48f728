import { useState } from 'react';
import { useClientState } from '../components/client-context.ts';
import form from '../settings/Form.module.css';
import { SettingsFrame } from '../settings/SettingsFrame.tsx';
import { Switch } from '../settings/Switch.tsx';
import { toggleTheme, useTheme } from '../theme.ts';
import { AccountPage } from './AccountPage.tsx';
import { StatusPage } from './StatusPage.tsx';

type Page = 'account' | 'status' | 'appearance';

function AppearancePage() {
  const theme = useTheme();
  return (
    <>
      <h2 className={form.title}>Appearance</h2>
      <Switch
        label="Dark theme"
        description="Otherwise light. Until you choose, it is what your system prefers."
        isOn={theme === 'dark'}
        onChange={toggleTheme}
      />
    </>
  );
}

/** One's own settings. */
export function UserSettings({ onClose }: { onClose: () => void }) {
  const [page, setPage] = useState<Page>('account');
  const me = useClientState((state) => state.me);
  if (!me) return null;
  return (
    <SettingsFrame<Page>
      label="User settings"
      sections={[
        {
          title: 'User settings',
          pages: [
            { id: 'account', title: 'My account' },
            { id: 'status', title: 'Status' },
            { id: 'appearance', title: 'Appearance' },
          ],
        },
      ]}
      page={page}
      onPage={setPage}
      onClose={onClose}
    >
      {page === 'account' && <AccountPage me={me} />}
      {page === 'status' && <StatusPage />}
      {page === 'appearance' && <AppearancePage />}
    </SettingsFrame>
  );
}
