import { describeChannel } from '../../contracts/channel';
import { metaHarness } from '../meta/harness';

describeChannel('instagram', () => metaHarness('instagram'));
