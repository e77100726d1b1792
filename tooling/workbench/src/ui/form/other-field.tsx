import { useJsonText } from '../use-json-text.ts'
import type { FieldProps } from './field.tsx'
import { Labelled } from './labelled.tsx'

/** What no field is made for, as JSON. */
export function OtherField(field: FieldProps) {
  const { text, wrong, type } = useJsonText(field.pointer, field.value, field.change)
  return (
    <Labelled field={field} unreadable={wrong}>
      {(tied) => (
        <textarea
          {...tied}
          rows={3}
          value={text}
          spellcheck={false}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      )}
    </Labelled>
  )
}
