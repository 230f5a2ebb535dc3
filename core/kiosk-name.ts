/** What a kiosk is called on every page: the last signs of its id, enough to tell the few of a pool apart. */
export const kioskName = (kiosk: string): string => kiosk.slice(-4).toUpperCase();
