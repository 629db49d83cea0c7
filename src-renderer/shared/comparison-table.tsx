import { useText } from '../i18n/use-text';

export interface ComparisonRow {
  what: string;
  before: string;
  after: string;
}

/** Two states side by side, showing only their differences. */
export function ComparisonTable(props: {
  rows: readonly ComparisonRow[];
  label: string;
  before?: string;
  after?: string;
}) {
  const { t } = useText();
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={props.label}>
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col">{t('ui.doctor.what')}</th>
            <th scope="col">{props.before ?? t('ui.doctor.before')}</th>
            <th scope="col">{props.after ?? t('ui.doctor.after')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, i) => (
            <tr key={i}>
              <th scope="row">{row.what}</th>
              <td>{row.before}</td>
              <td>{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
