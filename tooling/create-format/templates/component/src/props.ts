import { z } from '@bfp/sdk/props'

/** What editors fill in; titles and descriptions are those of their form. */
export const props = z.object({
  question: z.string().min(1).max(140).meta({ title: 'Question' }),
  answers: z
    .array(z.string().min(1).max(80).meta({ title: 'Answer' }))
    .min(2)
    .max(6)
    .meta({ title: 'Answers' }),
})

export type Props = z.output<typeof props>
