import { it } from 'vitest';
import { campaign } from './campaign.fixture';

// Two files, so that two cores share the work; long runs have their own command: npm run campaign.
it('recoveries with faults keep every promise (seeds from 1)', () => campaign(1, 30));
