import type { FieldProps } from './field.tsx'
import { Labelled } from './labelled.tsx'

/** One of a few values. Left out, it is the default. */
export function ChoiceField({ values, ...field }: FieldProps & { values: unknown[] }) {
  const { default: usual } = field.schema
  const at = values.indexOf(field.value)
  return (
    <Labelled field={{ ...field, isRequired: field.isRequired || usual !== undefined }}>
      {(tied) => (
        <select
          {...tied}
          value={at}
          onChange={({ currentTarget }) => field.change(values[Number(currentTarget.value)])}
        >
          {at < 0 && <option value={-1}>{usual === undefined ? '' : `${String(usual)} (default)`}</option>}
          {values.map((value, i) => (
            <option key={String(value)} value={i}>
              {String(value)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
