import type { ChannelName, DeliveryResult, Outbound } from '../../src/core/channel';
import type { HeldReply, MadeReply } from '../../src/core/reply';
import type { Arrival, OutboundHarness, OutboundPlatform } from './channel';
import { CANARY, expectNoSecrets, PIXEL } from './channel-samples';

/** The contract of the way out. */
export function describeOutbound(name: ChannelName, harness: OutboundHarness): void {
  let platform: OutboundPlatform;
  let serial = 0;
  const send = async (
    reply: MadeReply | HeldReply,
    more: Pick<Outbound, 'reusable'> = {},
  ): Promise<DeliveryResult> => {
    const outbound: Outbound = { id: `out-${(serial += 1)}`, to: platform.to, reply, ...more };
    const result = await platform.channel.send(outbound);
    expectNoSecrets(JSON.stringify(result), harness.secrets);
    return result;
  };

  beforeAll(async () => {
    platform = await harness.start();
  });
  afterAll(async () => platform?.close());
  beforeEach(() => platform.reset());

  describe('sending', () => {
    it('has the name of its channel', () => {
      expect(platform.channel.name).toBe(name);
    });

    it('sends a text as it is, once, and tells its message id', async () => {
      const results = [];
      for (const text of ['Müraciətiniz qəbul edildi: _*[<&`', 'Спасибо 🙏', 'a\n\nb']) {
        platform.reset();
        results.push(await send({ kind: 'text', text }));
        expect(platform.arrived()).toMatchObject([{ to: platform.to.conversationId, kind: 'text', text }]);
        expect(platform.attempts()).toBe(1);
      }
      const ids = results.map((result) => (result.state === 'sent' ? result.messageId : result));
      expect(ids.every((id) => typeof id === 'string' && id !== '')).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('sends choices with their labels and values, in order', async () => {
      const choices = [
        { label: 'Azərbaycanca', value: 'lang:az' },
        { label: 'Русский', value: 'lang:ru' },
        { label: '2024-07', value: '/stats 3 2024-07' },
      ];
      expect(await send({ kind: 'text', text: 'Dil seçin', choices })).toMatchObject({ state: 'sent' });
      const arrivals = platform.arrived();
      expect(arrivals.map((arrival) => arrival.text).join('\n')).toContain('Dil seçin');
      expect(arrivals.flatMap((arrival) => arrival.choices ?? [])).toEqual(choices);
    });

    if (harness.pictures !== false) {
      it('sends a picture with its caption', async () => {
        const result = await send({ kind: 'picture', png: PIXEL, alt: 'Qrafik', caption: 'Avqust <2024>' });
        expect(result).toMatchObject({ state: 'sent' });
        expectFile(platform.arrived(), 'picture', 'Avqust <2024>');
      });
    }

    if (harness.documents !== false) {
      it('sends a document with its name and caption', async () => {
        const reply: MadeReply = {
          kind: 'document',
          bytes: PIXEL,
          fileName: 'hesabat-2024-08.pdf',
          mimeType: 'application/pdf',
          caption: 'Hesabat',
        };
        expect(await send(reply)).toMatchObject({ state: 'sent' });
        expect(expectFile(platform.arrived(), 'document', 'Hesabat').fileName).toBe('hesabat-2024-08.pdf');
      });
    }
  });

  describe('a file that was sent before', () => {
    const held = (handle: string, as: HeldReply['as'] = 'picture'): HeldReply => ({
      ...{ kind: 'held', handle, as, alt: 'Qrafik', caption: 'Avqust' },
    });
    const document = {
      kind: 'document',
      bytes: PIXEL,
      fileName: 'qrafik.png',
      mimeType: 'image/png',
      caption: 'Avqust',
    } as const;
    const picture = { kind: 'picture', png: PIXEL, alt: 'Qrafik', caption: 'Avqust' } as const;

    for (const reply of [picture, document])
      it(`is sent again as the same ${reply.kind} by the handle that the first send gave, if it gave one`, async () => {
        const first = await send(reply, { reusable: true });
        if (first.state !== 'sent' || first.handle === undefined) return;
        platform.reset();
        const again = await send(held(first.handle, reply.kind), { reusable: true });
        expect(again).toMatchObject({ state: 'sent' });
        expectFile(platform.arrived(), reply.kind, 'Avqust');
      });

    it('is refused, once and for certain, when the platform does not know its handle', async () => {
      for (const handle of ['photo:gone', 'document:gone', '1234567890']) {
        platform.reset();
        expect(await send(held(handle))).toMatchObject({ state: 'handle-refused' });
        expect(platform.attempts()).toBeLessThanOrEqual(1);
        expect(platform.arrived()).toEqual([]);
      }
    });
  });

  it('shows that something is being made, if it can, and fails at that in silence', async () => {
    await platform.channel.showMaking?.(platform.to, 'picture');
    await platform.channel.showMaking?.({ ...platform.to, conversationId: '' }, 'document');
    expect(platform.arrived()).toEqual([]);
  });

  describe('limits', () => {
    for (const letter of ['a', 'ə', '😀']) {
      it(`carries the longest text it declares, of ${letter}`, async () => {
        const { max, unit } = platform.channel.limits.text;
        const size = unit === 'bytes' ? Buffer.byteLength(letter) : letter.length;
        const longest = letter.repeat(Math.floor(max / size));
        expect(await send({ kind: 'text', text: longest })).toMatchObject({ state: 'sent' });
        expect(platform.arrived().at(-1)?.text).toBe(longest);
        if (harness.platformEnforcesLimits === false) return;
        expect(await send({ kind: 'text', text: longest + letter })).toMatchObject({ state: 'failed' });
      });
    }

    it.each(['text/csv', 'application/pdf'])(
      'takes a file of %s if, and only if, it declares so',
      async (mimeType) => {
        const bytes = Buffer.from('number,subject\n1,centre\n');
        const result = await send({ kind: 'document', bytes, fileName: 'cases.csv', mimeType });
        const { takes } = platform.channel.limits.documents;
        expect(result).toMatchObject({ state: takes(mimeType) ? 'sent' : 'failed' });
      },
    );

    it('carries as many, as long choices as it declares', async () => {
      const { max, label, value } = platform.channel.limits.choices;
      const choices = Array.from({ length: Math.min(max, 100) }, (_, index) => ({
        label: `${index}`.padEnd(label, 'n').slice(0, label),
        value: `${index}`.padEnd(Math.min(value, 900), 'v'),
      }));
      expect(await send({ kind: 'text', text: 'Seçin', choices })).toMatchObject({ state: 'sent' });
      expect(platform.arrived().flatMap((arrival) => arrival.choices ?? [])).toEqual(choices);
    });

    it('declares rates that let something through', () => {
      const { perConversation, overall } = platform.channel.limits;
      for (const rate of [perConversation, overall]) {
        expect(rate.count).toBeGreaterThan(0);
        expect(rate.perMs).toBeGreaterThan(0);
      }
    });
  });

  describe('failures', () => {
    for (const [what, failure] of Object.entries(harness.failures ?? {})) {
      it(`calls it ${failure.expect.state}: ${what}`, async () => {
        await failure.arrange();
        const result = await send({ kind: 'text', text: CANARY });
        expect(result).toMatchObject(failure.expect);
        expect(platform.attempts()).toBeLessThanOrEqual(1);
        if ('reason' in result) {
          expect(result.reason).not.toBe('');
          expect(result.reason).not.toContain(CANARY);
        }
        expect(await send({ kind: 'text', text: 'salam' })).toMatchObject({ state: 'sent' });
      });
    }
  });
}

function expectFile(arrivals: readonly Arrival[], kind: Arrival['kind'], caption: string): Arrival {
  const files = arrivals.filter((arrival) => arrival.kind === kind);
  expect(files).toHaveLength(1);
  expect(Buffer.from(files[0]!.bytes!).equals(PIXEL)).toBe(true);
  // Where a platform's files have no captions, it comes as a text of its own.
  expect(arrivals.flatMap((arrival) => [arrival.caption, arrival.text])).toContain(caption);
  return files[0]!;
}
