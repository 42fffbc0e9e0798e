import { Page } from '../components/page';
import { useWords } from '../words';

/** The area `inbox`. */
export function InboxPage() {
  const words = useWords('inbox');
  const shell = useWords('shell');
  return (
    <Page title={words('title')}>
      <p class="empty">{shell('empty')}</p>
    </Page>
  );
}
