/** Mounts the console. The host serves this bundle only to a window in which a PIN was right. */
import '@fontsource-variable/noto-sans-sc/wght.css';
import '../../assets/fonts/rare-han.css';
import '../ui/tokens.css';
import '../ui/page.css';
import './staff.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createHashRouter, RouterProvider } from 'react-router';
import { beginAnewWhenTold } from '../begin-anew.ts';
import { Console } from './Console.tsx';
import { forgetUnsaved } from './parts/unsaved.ts';
import { heardRefusal } from './rights-ended.ts';
import { startStaffText } from './text.ts';
import { Theme } from './Theme.tsx';

const client = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => heardRefusal(error.message) }),
  defaultOptions: { queries: { retry: false, staleTime: 30_000, gcTime: 60_000 } },
});

/** A router with data, for only such a one asks before an address is left (parts/LeaveGuard.tsx). */
const router = createHashRouter([{ path: '*', Component: Console }]);

// What was half typed belongs to data that are not there any more: nobody is asked about it.
beginAnewWhenTold(forgetUnsaved);
await startStaffText();
const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <QueryClientProvider client={client}>
      <Theme>
        <RouterProvider router={router} />
      </Theme>
    </QueryClientProvider>,
  );
}
