import { count, Summary } from './summary';

/** One line of the export by column; what is not in the file is undefined, what is unknown is empty. */
export type Line = Readonly<Record<string, string>>;
/** Summaries by subject (`centre:3`, `agency`, `call-centre`, `chatbot`, `social`) and month. */
export type Summaries = Map<string, Map<string, Summary>>;

/** Counts a line wherever it belongs. */
export function countLine(summaries: Summaries, line: Line): void {
  const month = dayOf(line).slice(0, 7);
  const of = (subject: string): Summary => {
    const months = summaries.get(subject) ?? new Map<string, Summary>();
    summaries.set(subject, months);
    const summary = months.get(month) ?? new Summary();
    months.set(month, summary);
    return summary;
  };
  if (line.subject === 'centre') {
    countCase(of(`centre:${line.centre}`), line);
    countCase(of('agency'), line);
  } else if (line.subject === 'agency' || line.subject === 'call-centre') {
    countCase(of(line.subject), line);
  } else {
    countChat(of(line.subject!), line);
    count(of('call-centre').counts, 'chat');
  }
}

function countCase(to: Summary, line: Line): void {
  const [kind, which] = line.channel!.split(':') as [string, string?];
  if (line.rating !== '') {
    count(to.counts, 'surveyed');
    if (line.rating === 'yes') count(to.counts, 'satisfied');
  }
  countNps(to, line);
  if (kind === 'visit') {
    count(to.counts, 'received');
    count(to.outcomes, line.outcome || 'none');
    describe(to, line);
    to.wait.add(line.waitSeconds!);
    to.service.add(line.serviceSeconds!);
  } else if (kind === 'call') {
    count(to.counts, 'calls');
    if (which) count(to.counts, which);
    if (line.outcome === 'forwarded') count(to.counts, 'forwarded');
    describe(to, line);
    if (which === 'abandoned') to.abandonedAfter.add(line.waitSeconds!);
    if (which === 'answered') {
      to.lineWait.add(line.waitSeconds!);
      to.handling.add(line.serviceSeconds!);
    }
  } else if (kind === 'callback') {
    count(to.counts, 'callbacks');
  } else if (kind === 'service') {
    count(to.services, which!);
  } else if (kind !== 'survey') {
    throw new Error(`What is a line of the channel "${line.channel}"?`);
  }
}

function countChat(to: Summary, line: Line): void {
  count(to.counts, 'received');
  count(to.outcomes, line.outcome!);
  count(to.channels, line.channel!);
  if (line.outcome === 'answered' && (line.channel === 'messenger' || line.channel === 'instagram'))
    count(to.inboxAnswered, line.channel);
  describe(to, line);
  to.wait.add(line.waitSeconds!);
  to.service.add(line.serviceSeconds!);
  to.firstReply.add(line.firstReplySeconds ?? '');
  countNps(to, line);
  if (line.rating === '') return;
  count(to.ratings, line.rating!);
  count(to.counts, 'surveyed');
  if (Number(line.rating) >= 4) count(to.counts, 'satisfied');
}

function describe(to: Summary, line: Line): void {
  count(to.directions, line.direction || 'none');
  count(to.types, line.type || 'none');
  count(to.districts, line.district || 'none');
  to.ages.add(line.sex!, line.age!);
  const hour = line.hour ?? line.receivedAt!.slice(11, 13);
  count(to.hours, hour === '' ? 'none' : String(Number(hour)));
  const weekday = new Date(`${dayOf(line)}T12:00:00Z`).getUTCDay() || 7;
  if (hour !== '') count(to.weekdayHours, `${weekday}:${Number(hour)}`);
  if (line.investigation === 'yes') count(to.counts, 'investigation');
}

function countNps(to: Summary, { nps }: Line): void {
  if (nps === undefined || nps === '') return;
  const answer = Number(nps);
  count(to.counts, answer >= 9 ? 'promoters' : answer >= 7 ? 'passives' : 'detractors');
}

function dayOf(line: Line): string {
  return line.day ?? line.receivedAt!.slice(0, 10);
}
