import { closeInquiry } from '../../src/inquiries/close';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';

const database = useDatabase();
let desk: Bench;
let citizen: Someone;

beforeEach(() => {
  desk = openDesk(database.collections);
  citizen = desk.citizen('1');
});

/** Closes the inquiry between reading it and handing it over. */
function closesMeanwhile(by: 'person' | 'system'): void {
  const { services } = desk.instance;
  const real = services.desk.handOver;
  services.desk.handOver = async (turn, inquiry) => {
    services.desk.handOver = real;
    const closing = { outcome: 'unresolved', by, staff: null, at: desk.now() } as const;
    await closeInquiry(desk.db, services.hours, inquiry._id, closing);
    return real(turn, inquiry);
  };
}

describe('a citizen who asks for a person at the moment the inquiry is closed', () => {
  test('by time: waits with another one', async () => {
    await citizen.says('iş saatları necədir');
    closesMeanwhile('system');
    await citizen.says('/human');
    const [old, waiting, ...more] = await desk.db.inquiries.find().sort({ number: 1 }).toArray();
    expect([old!.stage, waiting!.stage, more]).toEqual(['closed', 'queued', []]);
    expect(citizen.texts().at(-1)).toContain(waiting!.number);
    expect(citizen.texts().at(-1)).toContain('operatora yönləndirildi');
    expect(desk.group().join()).toContain(waiting!.number);
  });

  test('by a person: waits with the same one again', async () => {
    await citizen.says('iş saatları necədir');
    closesMeanwhile('person');
    await citizen.says('/human');
    const [only, ...more] = await desk.db.inquiries.find().toArray();
    expect([only!.stage, more]).toEqual(['queued', []]);
    expect(desk.group().join()).toContain(only!.number);
  });
});
