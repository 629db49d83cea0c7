import type { Activity } from '@shared/contract/snapshot';
import { useText } from '../i18n/use-text';
import { Icon } from './icon';

/** What stopping would mean, with a mark of how grave it is. */
export function StopMeaning({ stop }: { stop: Activity['stop'] }) {
  const { t } = useText();
  return (
    <span className={`stop-meaning ${stop}`}>
      {stop !== 'safe' && <Icon name={stop === 'never-interrupt' ? 'lock' : 'warning'} size={14} />}
      <span>{t(`stop.${stop}`)}</span>
    </span>
  );
}
