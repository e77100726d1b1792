import type { FieldProps } from './field.tsx'
import { Labelled } from './labelled.tsx'

export function TextField({ rows, ...field }: FieldProps & { rows: number }) {
  const value = typeof field.value === 'string' ? field.value : ''
  const type = ({ currentTarget }: { currentTarget: { value: string } }): void =>
    field.change(currentTarget.value === '' && !field.isRequired ? undefined : currentTarget.value)
  return (
    <Labelled field={field}>
      {(tied) =>
        rows === 1 ? (
          <input {...tied} type="text" value={value} onInput={type} />
        ) : (
          <textarea {...tied} rows={rows} value={value} onInput={type} dir="auto" />
        )
      }
    </Labelled>
  )
}

export function NumberField({ step, ...field }: FieldProps & { step: 'any' | 1 }) {
  return (
    <Labelled field={field}>
      {(tied) => (
        <input
          {...tied}
          type="number"
          step={step}
          value={typeof field.value === 'number' ? field.value : ''}
          onInput={({ currentTarget }) =>
            field.change(currentTarget.value === '' ? undefined : Number(currentTarget.value))
          }
        />
      )}
    </Labelled>
  )
}

export function BooleanField(field: FieldProps) {
  return (
    <Labelled field={{ ...field, isRequired: true }}>
      {(tied) => (
        <input
          {...tied}
          type="checkbox"
          checked={field.value === undefined ? field.schema.default === true : field.value === true}
          onChange={({ currentTarget }) => field.change(currentTarget.checked)}
        />
      )}
    </Labelled>
  )
}
