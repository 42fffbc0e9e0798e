import type { BotHandler } from '../context';

/**
 * Handled again after a crash: the operator has read it and closed the inquiry since. Now it would open the inquiry
 * again, or a new one.
 */
export const citizenHeard: BotHandler = {
  id: 'citizen.heard',
  role: 'citizen',
  match: (_event, { heard }) => heard,
  handle: async (_event, { turn }) => {
    turn.belongsTo(turn.row.inquiry!, false);
    return [];
  },
};
