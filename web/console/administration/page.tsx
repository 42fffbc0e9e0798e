import { Page } from '../components/page';
import { useWords } from '../words';

/** The area `administration`. */
export function AdministrationPage() {
  const words = useWords('administration');
  const shell = useWords('shell');
  return (
    <Page title={words('title')}>
      <p class="empty">{shell('empty')}</p>
    </Page>
  );
}
