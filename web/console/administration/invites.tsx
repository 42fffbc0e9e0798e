import type { InviteLine } from '../../../src/console/administration/api';
import { type RequestError } from '../client';
import { call } from '../routes';
import { Button } from '../components/button';
import { Table } from '../components/table';
import { useToast } from '../components/toast';
import { useWords } from '../words';

/** Invitations that nobody has used yet, and taking one back. */
export function Invites({
  invites,
  onDone,
}: {
  readonly invites: readonly InviteLine[];
  readonly onDone: () => void;
}) {
  const words = useWords('administration');
  const say = useToast();
  const takeBack = ({ id }: InviteLine): Promise<void> =>
    call('POST /administration/invites/:id/take-back', { params: { id } })
      .then(
        () => say(words('staff.takenBack')),
        (error: RequestError) => say(error.message, 'error'),
      )
      .then(onDone);
  const nameOf = ({ label, roleText }: InviteLine): string => label ?? roleText;
  return (
    <section>
      <h2>{words('staff.invites')}</h2>
      {invites.length === 0 ? (
        <p class="hint">{words('staff.noInvites')}</p>
      ) : (
        <Table
          caption={words('staff.invites')}
          rows={invites}
          keyOf={({ id }) => id}
          columns={[
            { heading: words('staff.name'), cell: ({ label }) => label ?? '—' },
            { heading: words('staff.role'), cell: ({ roleText }) => roleText },
            { heading: words('staff.sees'), cell: ({ sees }) => sees || '—' },
            { heading: words('staff.by'), cell: ({ by }) => by },
            { heading: words('staff.until'), cell: ({ until }) => until },
            {
              heading: words('actions'),
              cell: (invite) => (
                <Button
                  kind="quiet"
                  aria-label={words('staff.takeBackLabel', { name: nameOf(invite) })}
                  onClick={() => void takeBack(invite)}
                >
                  {words('staff.takeBack')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
