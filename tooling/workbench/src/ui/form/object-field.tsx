import { blank } from './blank.ts'
import { Field, type FieldProps, ownProblems, titleOf } from './field.tsx'
import { More } from './labelled.tsx'
import { isSchema, type Schema } from './shape.ts'

interface Props extends FieldProps {
  fields: { key: string; schema: Schema; isRequired: boolean }[]
}

/** Fields that belong together. One that may be missing is added and taken away whole. */
export function ObjectField({ fields, ...field }: Props) {
  const { value, pointer, isRequired, schema, change } = field
  const title = titleOf(field)
  const pointers = fields.map(({ key }) => `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  if (value === undefined && !isRequired)
    return (
      <div class="absent-field">
        <button type="button" class="plain" onClick={() => change(blank(schema))}>
          Add {title.toLowerCase()}
        </button>
        <More id={`field${pointer}-more`} field={field} wrong={ownProblems(field)} />
      </div>
    )
  const own = isSchema(value) ? value : {}
  return (
    <fieldset class={pointer === '' ? 'group is-root' : 'group'}>
      {pointer !== '' && <legend>{title}</legend>}
      <More id={`field${pointer}-more`} field={field} wrong={ownProblems(field, pointers)} />
      {fields.map(({ key, ...each }, at) => (
        <Field
          key={key}
          {...each}
          name={key}
          value={own[key]}
          pointer={pointers[at] ?? ''}
          problems={field.problems}
          change={(next) => change(withKey(own, key, next))}
        />
      ))}
      {!isRequired && (
        <button type="button" class="plain" onClick={() => change(undefined)}>
          Remove {title.toLowerCase()}
        </button>
      )}
    </fieldset>
  )
}

function withKey(value: Schema, key: string, next: unknown): Schema {
  const { [key]: _, ...rest } = value
  if (next === undefined) return rest
  return key in value ? { ...value, [key]: next } : { ...rest, [key]: next }
}
