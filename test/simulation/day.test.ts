import { judge, type Judgement } from './judge';
import { simulateDay } from './day';

// The seed of a day that went wrong brings its people back.
const SEED = Number(process.env.DAY_SEED ?? 20_240_903);
const CITIZENS = Number(process.env.DAY_CITIZENS ?? 3_000);
const OPERATORS = Number(process.env.DAY_OPERATORS ?? 20);

let day: Judgement;

beforeAll(async () => {
  const began = performance.now();
  const simulated = await simulateDay({ seed: SEED, citizens: CITIZENS, operators: OPERATORS });
  try {
    day = await judge(simulated);
    const seconds = Math.round((performance.now() - began) / 1000);
    const said = simulated.product.deliveries.length;
    console.log(
      `Seed ${SEED}: ${said} messages came in, ${day.files} of them files; ${JSON.stringify(day.counts)}; ${seconds} s`,
    );
  } finally {
    await simulated.close();
  }
}, 2_400_000);

describe(`a day of ${CITIZENS} citizens and ${OPERATORS} operators, seed ${SEED}`, () => {
  it('adds up: received = answered + forwarded + refused + unresolved + open, and every inquiry is counted', () => {
    const { received, ...outcomes } = day.counts;
    expect(Object.values(outcomes).reduce((sum, one) => sum + one)).toBe(received);
    expect(received).toBe(day.inquiries);
    expect(day.inquiries).toBeGreaterThan(CITIZENS / 2);
  });

  it('needs no recount', () => {
    expect(day.discrepancies).toEqual([]);
  });

  it('has every message of a citizen in the log, once and in order', () => {
    expect(day.notLogged).toEqual([]);
  });

  it('has shown every message to the operator who had the inquiry, once and in order', () => {
    expect(day.notShown).toEqual([]);
  });

  it('has brought every file to the operator who had the inquiry, once', () => {
    expect(day.notBrought).toEqual([]);
    expect(day.files).toBeGreaterThan(CITIZENS / 30);
  });

  it('has brought every reply of an operator to its citizen, once and in order, and to nobody else', () => {
    expect(day.notDelivered).toEqual([]);
  });

  it('has had no citizen answered by two operators at once', () => {
    expect(day.twoAtOnce).toEqual([]);
  });

  it('has sent each of its messages once', () => {
    expect(day.unsent).toEqual([]);
  });
});
