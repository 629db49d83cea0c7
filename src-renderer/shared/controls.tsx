import type { ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  RadioButton,
  RadioField,
  SwitchButton,
  SwitchField,
} from 'react-aria-components';
import { Icon } from './icon';

/** One option of a RadioGroup. */
export function Choice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <RadioField value={value}>
      <RadioButton className="radio">
        <span className="mark" />
        <span>{children}</span>
      </RadioButton>
    </RadioField>
  );
}

interface ToggleProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  children: ReactNode;
}

/** A checkbox. */
export function Tick({ children, ...props }: ToggleProps) {
  return (
    <CheckboxField {...props}>
      <CheckboxButton className="checkbox">
        <span className="mark">
          <Icon name="check" size={12} />
        </span>
        <span>{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}

/** A switch that takes effect at once. */
export function Toggle({ children, ...props }: ToggleProps) {
  return (
    <SwitchField {...props}>
      <SwitchButton className="switch">
        <span className="track" />
        {children}
      </SwitchButton>
    </SwitchField>
  );
}
