import { describeChannel } from '../../contracts/channel';
import { metaHarness } from '../meta/harness';

describeChannel('messenger', () => metaHarness('messenger'));
