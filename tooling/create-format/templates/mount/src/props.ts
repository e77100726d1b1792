import { z } from '@bfp/sdk/props'

const bar = z.object({
  name: z.string().min(1).max(40).meta({ title: 'Name' }),
  value: z.number().min(0).meta({ title: 'Value' }),
})

/** What editors fill in; titles and descriptions are those of their form. */
export const props = z.object({
  title: z.string().min(1).max(140).meta({ title: 'Title' }),
  bars: z.array(bar).min(2).max(12).meta({ title: 'Bars' }),
})

export type Props = z.output<typeof props>
