import { useState } from 'preact/hooks'
import type { FieldProps } from './field.tsx'
import { Labelled } from './labelled.tsx'

/** What no field is made for, as JSON. */
export function OtherField(field: FieldProps) {
  const [text, setText] = useState(() => JSON.stringify(field.value, null, 2) ?? '')
  const type = (typed: string): void => {
    setText(typed)
    try {
      field.change(typed === '' ? undefined : JSON.parse(typed))
    } catch {
      // Not JSON yet: what was there last stays.
    }
  }
  return (
    <Labelled field={field}>
      {(tied) => (
        <textarea
          {...tied}
          rows={3}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      )}
    </Labelled>
  )
}
