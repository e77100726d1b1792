import { asVariant } from './blank.ts'
import { Field, type FieldProps } from './field.tsx'
import { type Shape, variantOf } from './shape.ts'

/** One of several shapes: which, and then its own fields. */
export function VariantField({
  shape,
  ...field
}: FieldProps & { shape: Extract<Shape, { kind: 'variants' }> }) {
  const at = variantOf(field.value, shape)
  const id = `field${field.pointer}-variant`
  const { schema = {} } = shape.variants[at] ?? {}
  const inner = { ...schema, title: field.schema.title ?? schema.title }
  return (
    <div class="variants">
      <div class="field">
        <label for={id}>{shape.tag ?? 'kind'}</label>
        <select
          id={id}
          value={at}
          onChange={({ currentTarget }) => {
            const next = shape.variants[Number(currentTarget.value)]
            if (next) field.change(asVariant(field.value, next.schema))
          }}
        >
          {shape.variants.map(({ label }, i) => (
            <option key={label} value={i}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <Field {...field} schema={withoutTag(inner, shape.tag)} />
    </div>
  )
}

/** Its value was chosen already. */
function withoutTag(schema: Record<string, unknown>, tag: string | undefined): Record<string, unknown> {
  if (!tag || typeof schema.properties !== 'object') return schema
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([key]) => key !== tag)),
  }
}
