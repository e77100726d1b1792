import { plainText } from '@bfp/sdk'
import { httpUrl, image, richText, z } from '@bfp/sdk/props'
import { key, text, VISIBLE } from './text-props.ts'

const consent = z.object({
  text: richText(2000)
    .refine((html) => VISIBLE.test(plainText(html)), 'must contain visible text')
    .meta({
      title: 'Consent',
      description: 'What readers agree to; the box beside it must be ticked.',
      shown: 'control',
    }),
})

/** Props of a signup form for one newsletter. */
export const props = z.object({
  title: text(300).meta({ title: 'Title', description: 'The name of the newsletter, or a call to get it.' }),
  description: richText().optional().meta({ title: 'Description', description: 'What readers will get.' }),
  frequency: text(200)
    .optional()
    .meta({ title: 'Frequency', description: 'In your own words: Every weekday morning.' }),
  image: image().optional().meta({ title: 'Picture' }),
  state: z.enum(['open', 'paused', 'closed']).default('open').meta({
    title: 'Signups are',
    description: 'Where they are not open, words stand in place of the form.',
  }),
  notice: richText(2000)
    .optional()
    .meta({ title: 'Notice', description: 'Shown while paused or closed, in place of the usual words.' }),
  list: key().meta({ title: 'List', description: 'Key of the mailing list; stored with every signup.' }),
  consent: consent.meta({ title: 'Consent' }),
  privacy: httpUrl().optional().meta({ title: 'Address of the privacy policy' }),
  button: text(80)
    .optional()
    .meta({ title: 'Button', description: 'Without it: Sign up.', shown: 'control' }),
  success: richText(2000)
    .optional()
    .meta({ title: 'After signing up', description: 'Shown once a reader is on the list.', shown: 'later' }),
})

export type Newsletter = z.output<typeof props>
/** What may be saved: fields with defaults may be left out. */
export type NewsletterInput = z.input<typeof props>
