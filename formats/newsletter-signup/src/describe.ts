import { type Description, type Env, plainText } from '@bfp/sdk'
import type { Newsletter } from './props.ts'

/** What others say about a newsletter. */
export function describe(newsletter: Newsletter, env: Env): Description {
  const { title, frequency, image } = newsletter
  const description = plainText(newsletter.description ?? '') || frequency || title
  return {
    title,
    description,
    ...(image && { image: image.src }),
    jsonLd: () => ({
      '@context': 'https://schema.org',
      '@type': 'Periodical',
      name: title,
      description,
      inLanguage: env.locale,
      url: env.embed.page,
      ...(image && { image: image.src }),
      ...(newsletter.state === 'open' && {
        potentialAction: { '@type': 'SubscribeAction', target: env.embed.page },
      }),
    }),
  }
}
