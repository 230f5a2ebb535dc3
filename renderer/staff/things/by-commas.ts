/** Other names of a thing as they are typed, with the commas of either keyboard between; as long as each may be. */
import { splitList } from '../../../core/things/parts-text.ts';

export const words = (text: string): string[] => splitList(text).map((word) => word.slice(0, 60));
