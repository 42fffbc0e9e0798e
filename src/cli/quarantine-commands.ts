import { Command } from 'commander';
import { listQuarantine, replayQuarantine } from './quarantine';

/** `dost quarantine …`: what arrived and could not be understood, or was refused by the log. */
export function quarantineCommands(): Command {
  const quarantine = new Command('quarantine').description(
    'what arrived and could not be understood, or was refused by the log (docs/deploy.md)',
  );
  quarantine
    .command('list')
    .description('one line each, the oldest first: id, channel, when, reason, size; nothing personal')
    .argument('[id]', 'only this one')
    .option('--show <administrator>', 'what is in them too, for example to telegram:123; audited')
    .action((id: string | undefined, { show }: { show?: string }) =>
      listQuarantine({ ...(id === undefined ? {} : { id }), ...(show === undefined ? {} : { show }) }),
    );
  quarantine
    .command('replay')
    .description('read it again and record what is understood by now, each event once; audited')
    .argument('[id]', 'one of the list')
    .option('--reason <reason>', 'all that were set aside for this reason')
    .action((id: string | undefined, { reason }: { reason?: string }) =>
      replayQuarantine({ ...(id === undefined ? {} : { id }), ...(reason === undefined ? {} : { reason }) }),
    );
  return quarantine;
}
