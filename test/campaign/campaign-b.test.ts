import { it } from 'vitest';
import { campaign } from './campaign.fixture';

// Two files, so that two cores share the work; long runs have their own command: npm run campaign.
it('recoveries with faults keep every promise (seeds from 100001)', () => campaign(100001, 30));
