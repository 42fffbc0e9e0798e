import { VIEWS } from '../../../src/console/dashboard/api';
import { readTyped } from '../../../web/console/dashboard/address';

const VIEWS_OF_ADMIN = [...VIEWS, 'publishing' as const];

test.each([
  ['3 avqust 2024', 'stats', '3 avqust 2024'],
  ['/trend 3 2024', 'trend', '3 2024'],
  ['.Hours 142', 'hours', '142'],
  ['/heatmap 2024-10', 'hours', '2024-10'],
  ['/cases 3 2024-10', 'cases', '3 2024-10'],
  ['/publish 2024-09', 'publishing', '2024-09'],
  // Whom they are about is in their name, so it goes along.
  ['/callcentre 2024-08', 'stats', '/callcentre 2024-08'],
  ['/CallCenter', 'stats', '/callcenter'],
  ['/chatbot 2024-09', 'stats', '/chatbot 2024-09'],
  ['/social 2024', 'stats', '/social 2024'],
  ['/day 3', 'stats', '/day 3'],
  // No page of ours: it is refused, and never read as the words of another.
  ['/digest 2024-08', 'map', '/digest 2024-08'],
  ['/stat 3', 'map', '/stat 3'],
])('%s leads to %s with “%s”', (text, place, q) => {
  const here = place === 'map' ? 'map' : 'stats';
  expect(readTyped(text, here, VIEWS_OF_ADMIN)).toEqual({ place, q });
});

test('whoever may not publish is not led there', () => {
  expect(readTyped('/publish 2024-09', 'trend', VIEWS)).toEqual({ place: 'trend', q: '/publish 2024-09' });
});
