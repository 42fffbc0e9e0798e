/** Everything that is written into the audit; docs/staff.md explains each. */
export const ACTIONS = [
  ...([
    'alerts.read',
    'answers.publish',
    'answers.read',
    'audit.read',
    'backup.made',
    'backup.restored',
  ] as const),
  ...(['cases.export', 'cases.read', 'centre.add', 'centre.change', 'cli.ask'] as const),
  ...([
    'desk.block',
    'desk.claim',
    'desk.close',
    'desk.correct',
    'desk.files',
    'desk.mine',
    'desk.note',
  ] as const),
  ...(['desk.off', 'desk.on', 'desk.open', 'desk.own', 'desk.pick', 'desk.queue', 'desk.refused'] as const),
  ...(['desk.release', 'desk.reply', 'desk.return', 'desk.transfer', 'desk.unblock'] as const),
  ...(['digest.import', 'digest.made', 'digest.read'] as const),
  ...(['export.answer', 'export.cases', 'export.digest', 'export.tables'] as const),
  ...(['import.cases', 'import.mapping', 'import.queue-log', 'import.refused', 'import.totals'] as const),
  ...(['keys.rotated', 'log.unmasked', 'notice.put', 'notice.read', 'notice.remove'] as const),
  ...(['person.deletion', 'person.erase', 'person.erase-asked', 'person.erase-preview'] as const),
  ...(['picture.rendered', 'publish.corrections', 'publish.read', 'publish.seal'] as const),
  ...(['quarantine.replay', 'quarantine.show', 'retention.run', 'simulation.filled'] as const),
  ...([
    'source.add',
    'source.cover',
    'source.key',
    'source.order',
    'source.revoke',
    'source.uncover',
  ] as const),
  ...([
    'staff.change',
    'staff.invite',
    'staff.join',
    'staff.list',
    'staff.revoke',
    'staff.settings',
  ] as const),
  ...([
    'staff.show',
    'staff.uninvite',
    'stats.export',
    'stats.operators',
    'stats.read',
    'stats.refused',
  ] as const),
  ...(['subscription.alert', 'subscription.end', 'subscription.list', 'subscription.send'] as const),
  ...(['subscription.start', 'subscription.stop'] as const),
] as const;
export type AuditAction = (typeof ACTIONS)[number];

/** The actions that a filter means: one, or all of an area such as `staff`; null: it means none. Pure. */
export function actionsMeant(filter: string): AuditAction[] | null {
  const meant = ACTIONS.filter((one) => one === filter || one.startsWith(`${filter}.`));
  return meant.length > 0 ? meant : null;
}
