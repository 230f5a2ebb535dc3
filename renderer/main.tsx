/** Mounts the residents' window. */
import '@fontsource-variable/noto-sans-sc/wght.css';
import '../assets/fonts/rare-han.css';
import './ui/tokens.css';
import './ui/page.css';
import './ui/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { beginAnewWhenTold } from './begin-anew.ts';
import { App } from './kiosk/App.tsx';
import { startText } from './text/i18n.ts';

const client = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 30_000, gcTime: 60_000 } } });

beginAnewWhenTold();
await startText();
const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>,
  );
}
