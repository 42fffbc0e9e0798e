import { lead, type Duty } from '../../src/schedule/lead';
import { Leases } from '../../src/schedule/lease';
import { useDatabase } from '../support/database';
import { captureLog } from '../support/instance';
import { until } from '../support/processes';

const database = useDatabase();

function counted(): { start(): Duty; running: number; started: number } {
  const duty = {
    running: 0,
    started: 0,
    start: () => {
      duty.running++;
      duty.started++;
      return { stop: async () => void duty.running-- };
    },
  };
  return duty;
}

describe('a duty of one process', () => {
  it('is done by one at a time, and taken over when that one stops', async () => {
    const { log } = captureLog();
    const [one, two] = [counted(), counted()];
    const leases = ['a', 'b'].map((holder) => new Leases(database.collections, holder));
    const first = lead(leases[0]!, 'duty', log, one.start, 5);
    await until(() => one.running === 1);
    const second = lead(leases[1]!, 'duty', log, two.start, 5);
    await until(async () => (await database.collections.leases.countDocuments()) === 1);
    expect(two.started).toBe(0);
    await first.stop();
    expect(one.running).toBe(0);
    await leases[0]!.releaseAll();
    await until(() => two.running === 1);
    await second.stop();
    expect([one, two].map(({ running, started }) => [running, started])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('is stopped when the lease is lost, and begun again with the next', async () => {
    const { log } = captureLog();
    const duty = counted();
    // Nobody renews it, so it expires again and again.
    const leading = lead(new Leases(database.collections, 'a', 60), 'duty', log, duty.start, 5);
    await until(() => duty.started >= 3);
    expect(duty.running).toBeLessThanOrEqual(1);
    await leading.stop();
    expect(duty.running).toBe(0);
  });

  it('is tried again when it could not begin', async () => {
    const { log, logged } = captureLog();
    const duty = counted();
    let broken = true;
    const start = (): Duty => {
      if (broken) throw new Error('not yet');
      return duty.start();
    };
    const leading = lead(new Leases(database.collections, 'a'), 'duty', log, start, 5);
    await until(() => logged.length > 1);
    broken = false;
    await until(() => duty.running === 1);
    await leading.stop();
    expect(duty.running).toBe(0);
  });
});
