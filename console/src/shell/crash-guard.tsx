import { Component, type ReactNode } from 'react';
import { NoticePage } from '../sign-in/notice-page.tsx';
import { t } from '../texts/t.ts';

/** Shows a page with a way on where a fault would leave an empty one. React itself reports the fault to the browser. */
export class CrashGuard extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <NoticePage title={t('crash.title')} text={t('crash.text')}>
        <button type="button" className="button button-primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </button>
      </NoticePage>
    );
  }
}
