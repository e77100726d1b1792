import { httpUrl, z } from '@bfp/sdk/props'
import { monthsFrom } from './months.ts'

/** Plain text that can be seen and survives HTML. `max` counts UTF-16 units. */
function text(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/[^\s\p{C}\p{Z}]/u, 'must contain visible text')
    .regex(/^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u, 'must not contain control characters')
}

/** `YYYY-MM`, from the year 1000 on. */
const month = () =>
  z
    .string()
    .regex(/^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/, 'must be a month such as 2021-03')
    .meta({ shown: 'never' })

const Series = z.object({
  name: text(80).meta({ title: 'Name', description: 'What is counted where: United States.' }),
  start: month().meta({ title: 'First month', description: 'Such as 1998-11.' }),
  values: z
    .array(z.int().min(0).max(1e12).nullable())
    .min(1)
    .max(1200)
    .meta({ title: 'Figures', description: 'One per month without a gap; empty where it is not known.' }),
})

const Moment = z.object({
  month: month().meta({ title: 'Month', description: 'One that the figures have.' }),
  title: text(120).meta({ title: 'Title' }),
  text: text(600).optional().meta({ title: 'Text' }),
})

const Regions = z.object({
  label: text(60).meta({ title: 'What they are', description: 'Such as: State or territory.' }),
  list: z.array(Series).min(1).max(120).meta({ title: 'Regions' }),
})

/** A month is told by the figures' own: a moment outside of them has no place on the chart. */
export const props = z
  .object({
    title: text(200).meta({ title: 'Title' }),
    intro: text(1000).optional().meta({ title: 'Introduction' }),
    unit: text(60).meta({ title: 'What is counted', description: 'Such as: background checks.' }),
    series: Series.meta({ title: 'Figures of the whole' }),
    moments: z.array(Moment).max(12).default([]).meta({ title: 'Moments marked on the chart' }),
    regions: Regions.optional().meta({ title: 'Figures by region', description: 'Readers pick one.' }),
    note: text(600).optional().meta({ title: 'How to read the figures' }),
    source: z
      .object({
        name: text(160).meta({ title: 'Name' }),
        url: httpUrl().optional().meta({ title: 'Address' }),
      })
      .meta({ title: 'Source' }),
  })
  .superRefine(({ series, moments }, context) => {
    for (const [at, moment] of moments.entries()) {
      const place = monthsFrom(series.start, moment.month)
      if (place >= 0 && place < series.values.length) continue
      context.addIssue({
        code: 'custom',
        path: ['moments', at, 'month'],
        message: 'is not one of the months of the figures',
      })
    }
  })

export type Checks = z.output<typeof props>
export type ChecksInput = z.input<typeof props>
export type Series = z.output<typeof Series>
export type Moment = z.output<typeof Moment>
