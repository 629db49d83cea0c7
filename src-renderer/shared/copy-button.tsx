import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/use-text';
import { Icon } from './icon';

interface CopyProps {
  /**
   * The text, or a function that returns it on demand: a text that changes all the time then does not re-render the
   * button.
   */
  value: string | (() => string);
  label: string;
  word?: boolean;
}

/** Copies `value`, and confirms it for two seconds. */
export function CopyButton({ value, label, word = false }: CopyProps) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      className="button quiet compact"
      aria-label={copied ? t('ui.copied') : label}
      onPress={() =>
        void navigator.clipboard.writeText(typeof value === 'string' ? value : value()).then(() => setCopied(true))
      }
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
      {word && (copied ? t('ui.copied') : t('ui.copy'))}
    </Button>
  );
}

/** A path whose end, the informative part, stays visible. */
export function PathText({ path, label }: { path: string; label: string }) {
  return (
    <span className="path">
      <span className="path-text mono" title={path}>
        <bdi dir="ltr">{path}</bdi>
      </span>
      <CopyButton value={path} label={label} />
    </span>
  );
}
