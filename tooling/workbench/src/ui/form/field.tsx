import type { Problem } from '@bfp/contract'
import type { ComponentChild } from 'preact'
import { ChoiceField } from './choice-field.tsx'
import { ListField } from './list-field.tsx'
import { ObjectField } from './object-field.tsx'
import { OtherField } from './other-field.tsx'
import { type Schema, shapeOf } from './shape.ts'
import { BooleanField, NumberField, TextField } from './simple-fields.tsx'
import { VariantField } from './variant-field.tsx'

export interface FieldProps {
  schema: Schema
  value: unknown
  /** Where it is in the props, as in problems. */
  pointer: string
  /** What it is called where the schema does not say. */
  name: string
  problems: Problem[]
  isRequired: boolean
  /** Undefined is: not there. */
  change: (value: unknown) => void
}

/** One field, of whatever kind its schema asks for. */
export function Field(props: FieldProps): ComponentChild {
  const shape = shapeOf(props.schema)
  switch (shape.kind) {
    case 'text':
      return <TextField {...props} rows={shape.rows} />
    case 'number':
      return <NumberField {...props} step={shape.step} />
    case 'boolean':
      return <BooleanField {...props} />
    case 'choice':
      return <ChoiceField {...props} values={shape.values} />
    case 'list':
      return <ListField {...props} items={shape.items} />
    case 'object':
      return <ObjectField {...props} fields={shape.fields} />
    case 'variants':
      return <VariantField {...props} shape={shape} />
    case 'nullable':
      return (
        <Field
          {...props}
          schema={shape.schema}
          value={props.value ?? undefined}
          change={(value) => props.change(value ?? null)}
          isRequired={false}
        />
      )
    case 'other':
      return <OtherField {...props} />
  }
}

export function titleOf({ schema, name }: Pick<FieldProps, 'schema' | 'name'>): string {
  return typeof schema.title === 'string' ? schema.title : name
}

type Place = Pick<FieldProps, 'problems' | 'pointer'>

/** What is wrong with a value, and with what is in it but for what has `fields` of its own, named by their pointers. */
export function ownProblems({ problems, pointer }: Place, fields: readonly string[] = []): string[] {
  return problems
    .filter((one) => isIn(one.pointer, pointer) && !fields.some((field) => isIn(one.pointer, field)))
    .map((one) => [one.pointer.slice(pointer.length), one.message].filter(Boolean).join(': '))
}

/** Whether something is wrong with it, or in it. */
export function hasProblems({ problems, pointer }: Place): boolean {
  return problems.some((one) => isIn(one.pointer, pointer))
}

function isIn(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`)
}
