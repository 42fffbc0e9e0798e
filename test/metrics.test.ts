import { createMetrics } from '../src/metrics';

it('events, commits, answers and sends are counted under their labels', async () => {
  const metrics = createMetrics();
  metrics.recorded('telegram', false);
  metrics.recorded('telegram', true);
  metrics.commitStarted(7)();
  metrics.handled('citizen.start', 'answered', 0.02);
  metrics.sent('messenger', 'unknown');
  metrics.answered('POST', '/webhooks/:channel', 503, 0.3);
  const text = await metrics.render();
  expect(text).toContain('dost_events_recorded_total{channel="telegram",result="new"} 1');
  expect(text).toContain('dost_events_recorded_total{channel="telegram",result="duplicate"} 1');
  expect(text).toContain('dost_commit_size_events_bucket{le="10"} 1');
  expect(text).toContain('dost_commit_duration_seconds_count 1');
  expect(text).toContain('dost_events_handled_total{handler="citizen.start",outcome="answered"} 1');
  expect(text).toContain('dost_outbound_total{channel="messenger",state="unknown"} 1');
  expect(text).toContain(
    'dost_http_duration_seconds_count{method="POST",route="/webhooks/:channel",status="5xx"} 1',
  );
});

it('what is measured at the moment of asking is asked then, and a failing measure hides nothing else', async () => {
  const metrics = createMetrics();
  let bytes = 10;
  metrics.beforeRender(() => {
    throw new Error('database away');
  });
  metrics.beforeRender(async () => {
    metrics.spooled(bytes);
    await Promise.resolve();
    metrics.rollUpLag(2.5);
    metrics.quarantined(3);
  });
  expect(await metrics.render()).toMatch(/dost_spool_bytes 10\n/);
  bytes = 20;
  expect(await metrics.render()).toMatch(/dost_spool_bytes 20\n/);
  expect(await metrics.render()).toMatch(/dost_roll_up_lag_seconds 2.5\n/);
  expect(await metrics.render()).toMatch(/dost_quarantine_items 3\n/);
});

it('how long handling and making took is counted by its seconds, and what waits is what was said last', async () => {
  const metrics = createMetrics();
  metrics.handled('citizen.start', 'answered', 0.5);
  metrics.handled('citizen.start', 'failed', 0.25);
  metrics.made('made', 0.25);
  metrics.made('failed', 2);
  for (const count of [3, 1]) metrics.waitingToBeMade(count);
  metrics.databasePinged(0.5);
  metrics.databasePinged(null);
  const lines = (await metrics.render()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'dost_handle_duration_seconds_count 2',
      'dost_handle_duration_seconds_sum 0.75',
      'dost_studio_duration_seconds_sum{outcome="made"} 0.25',
      'dost_studio_duration_seconds_sum{outcome="failed"} 2',
      'dost_studio_waiting_orders 1',
      'dost_database_up{from="here"} 0',
    ]),
  );
  expect(lines.join('\n')).not.toContain('dost_database_ping_seconds{');
});

it('two servers in one process do not mix', async () => {
  const [one, other] = [createMetrics({ process: true }), createMetrics({ process: true })];
  one.recorded('web', false);
  expect(await one.render()).toContain('dost_process_cpu_seconds_total');
  expect(await other.render()).not.toContain('channel="web"');
});
