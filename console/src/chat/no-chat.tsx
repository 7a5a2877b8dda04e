import { MessageSquareText } from 'lucide-react';
import { useBoard, useMe } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { Empty } from '../ui/feedback.tsx';

/** What stands there while no session is open. */
export function NoChat() {
  const { agentId } = useMe();
  const isAway = useBoard().agents.get(agentId)?.view.presence === 'away';
  const hint = t(isAway ? 'chat.none.away' : 'chat.none.hint');
  return <Empty icon={MessageSquareText} title={t('chat.none')} hint={hint} />;
}
