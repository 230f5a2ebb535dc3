/** The sounds of a scan, unless the room is set to silence. */
import { useCallback } from 'react';
import { useAsk } from '../../ask.ts';
import { play, type Sound } from '../../scan/sounds.ts';

export function useSound(): (sound: Sound) => void {
  const muted = useAsk('kiosk.status', {}).data?.sound === false;
  return useCallback((sound: Sound) => play(sound, muted), [muted]);
}
