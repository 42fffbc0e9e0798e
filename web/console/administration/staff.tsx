import { useState } from 'preact/hooks';
import type { MemberLine } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useWords } from '../words';
import { ChangeMember } from './change-member';
import { Invite } from './invite';
import { Invites } from './invites';
import { Loaded } from './loaded';
import { RevokeMember } from './revoke-member';
import { useAnswer } from './use-answer';

type Doing =
  | { readonly what: 'change' | 'revoke'; readonly member: MemberLine }
  | { readonly what: 'invite' };

/** Everybody with a role, and the invitations that are open. */
export function StaffPage() {
  const words = useWords('administration');
  const answered = useAnswer('GET /administration/staff', {});
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = (): void => {
    setDoing(null);
    void answered.reload();
  };
  return (
    <Page
      title={words('page.staff')}
      actions={
        <Button kind="main" onClick={() => setDoing({ what: 'invite' })}>
          {words('staff.invite')}
        </Button>
      }
    >
      <Loaded of={answered}>
        {(data) => (
          <>
            <Members members={data.members} onDo={(what, member) => setDoing({ what, member })} />
            <Invites invites={data.invites} onDone={done} />
            {doing?.what === 'invite' && (
              <Invite centres={data.centres} grants={data.grants} onClose={done} />
            )}
            {doing?.what === 'change' && (
              <ChangeMember
                {...{ member: doing.member, centres: data.centres, grants: data.grants }}
                onClose={done}
                onDone={done}
              />
            )}
            {doing?.what === 'revoke' && (
              <RevokeMember member={doing.member} onClose={() => setDoing(null)} onDone={done} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface MembersProps {
  readonly members: readonly MemberLine[];
  readonly onDo: (what: 'change' | 'revoke', member: MemberLine) => void;
}

function Members({ members, onDo }: MembersProps) {
  const words = useWords('administration');
  return (
    <Table
      caption={words('page.staff')}
      rows={members}
      keyOf={({ number }) => number}
      columns={[
        { heading: words('staff.number'), numeric: true, cell: ({ number }) => number },
        {
          heading: words('staff.name'),
          cell: ({ name, you }) => (you ? `${name} (${words('staff.you')})` : name),
        },
        { heading: words('staff.role'), cell: ({ roleText }) => roleText },
        { heading: words('staff.sees'), long: true, cell: ({ sees }) => sees || '—' },
        {
          heading: words('staff.duty'),
          cell: ({ onDuty }) => words(onDuty ? 'staff.onDuty' : 'staff.offDuty'),
        },
        { heading: words('staff.lastActive'), cell: ({ lastActive }) => lastActive ?? words('staff.never') },
        {
          heading: words('actions'),
          cell: (member) => (
            <div class="row-actions">
              <Button
                kind="quiet"
                aria-label={words('staff.changeLabel', { name: member.name })}
                onClick={() => onDo('change', member)}
              >
                {words('staff.change')}
              </Button>
              {member.fixed === null && (
                <Button
                  kind="quiet"
                  aria-label={words('staff.revokeLabel', { name: member.name })}
                  onClick={() => onDo('revoke', member)}
                >
                  {words('staff.revoke')}
                </Button>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
