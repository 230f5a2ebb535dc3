/** The key pair of hubs in tests. */
import { hubKeyOf, newHubSecret } from '../../db/sync/hub-key.ts';

export const TEST_HUB_KEY = hubKeyOf(newHubSecret());
