import type { ComponentChild } from 'preact'
import { type FieldProps, ownProblems, titleOf } from './field.tsx'

/** Attributes that tie an input to its label, its description and what is wrong with it. */
interface Tied {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
}

/** A label, what it is for, the input, what is wrong. */
export function Labelled({
  field,
  unreadable,
  children,
}: {
  field: FieldProps
  /** Why what is typed in it is no value at all. */
  unreadable?: string | undefined
  children: (tied: Tied) => ComponentChild
}) {
  const id = `field${field.pointer}`
  const wrong = unreadable === undefined ? ownProblems(field) : [unreadable]
  return (
    <div class={wrong.length > 0 ? 'field is-wrong' : 'field'}>
      <label for={id}>
        {titleOf(field)}
        {!field.isRequired && <i>optional</i>}
      </label>
      {children({ id, 'aria-describedby': `${id}-more`, 'aria-invalid': wrong.length > 0 })}
      <More id={`${id}-more`} field={field} wrong={wrong} />
    </div>
  )
}

/** What the schema says about a field, and what is wrong with it. */
export function More({ id, field, wrong }: { id: string; field: FieldProps; wrong: string[] }) {
  const { description } = field.schema
  return (
    <div id={id} class="more">
      {wrong.map((message) => (
        <p key={message} class="problem">
          {message}
        </p>
      ))}
      {typeof description === 'string' && <p class="description">{description}</p>}
    </div>
  )
}
