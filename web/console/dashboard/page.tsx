import { Page } from '../components/page';
import { useWords } from '../words';

/** The area `dashboard`. */
export function DashboardPage() {
  const words = useWords('dashboard');
  const shell = useWords('shell');
  return (
    <Page title={words('title')}>
      <p class="empty">{shell('empty')}</p>
    </Page>
  );
}
