/** Mounts the residents' window. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { question } from './ask.ts';
import { beginAnewWhenTold } from './begin-anew.ts';
import { App } from './kiosk/App.tsx';
import { untilLooked } from './scan/first-scanner.ts';
import { startText } from './text/i18n.ts';

const client = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 30_000, gcTime: 60_000 } } });

/**
 * How long the first screen waits for what it shows and for the camera's first picture, milliseconds. A kiosk that is up
 * answers in a tenth of that; drawing once, with everything, takes less than drawing "starting" and then again.
 */
const PATIENCE = 600;

const first: readonly Promise<unknown>[] = [
  ...(['kiosk.status', 'wall.numbers'] as const).map((name) => client.prefetchQuery(question(name, {}))),
  ...[400, 700].map((weight) => document.fonts.load(`${weight} 30px 'Everyday Han'`)),
  untilLooked(),
];
beginAnewWhenTold();
await startText();
await Promise.race([Promise.all(first), new Promise((done) => setTimeout(done, PATIENCE))]);
const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>,
  );
}
