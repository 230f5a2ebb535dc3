/** Plain links of the console (a button that is one) go through the router as well: only so can leaving be asked about. */
import { useEffect } from 'react';
import { useNavigate } from 'react-router';

export function usePlainLinks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: MouseEvent): void => {
      const other = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (event.defaultPrevented || other || !(event.target instanceof Element)) return;
      const href = event.target.closest('a[href^="#/"]')?.getAttribute('href');
      if (href === undefined || href === null) return;
      event.preventDefault();
      void navigate(href.slice(1));
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [navigate]);
}
