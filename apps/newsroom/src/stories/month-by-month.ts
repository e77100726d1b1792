import { columns } from '../pictures/columns.ts'
import type { Story } from './story.ts'

export const monthByMonth: Story = {
  slug: 'month-by-month',
  section: 'Figures',
  title: 'A quarter of a century, month by month',
  standfirst:
    'The FBI counts how often gun buyers are looked up. We put every month since the count began on one chart, and tried to say only what it shows.',
  author: 'Ines Okoro',
  published: '2026-11-17',
  minutes: 3,
  picture: {
    svg: columns,
    alt: 'Columns of a chart like a skyline at night, one of them lit',
    credit: 'Illustration: The Small Hours',
  },
  body: `
<p>The first figure of the series is a small one. The system was switched on on 30 November 1998, a Monday, and so its first month lasted for a day: 21,176 checks. The last one we have, September 2023, is 2,035,410. Between them lie 297 others, and here they all are.</p>
<bfp-embed src="/embeds/background-checks"></bfp-embed>
<h2>What is counted</h2>
<p>A check is a question that is asked before a gun changes hands, and the count is of the questions. It does not say how many guns were sold: one answer can stand for several of them, or for none.</p>
<p>Nor can states be held against each other. Some ask again and again about people who already hold a permit, others ask once. In 2022 Illinois stands for 4,476,055 checks and Kentucky for 4,016,510, more than twice as many as Texas with its 1,732,651.</p>
<h2>Two shapes</h2>
<p>One shape is the year. The line climbs towards its end and falls off after it, and in 17 of the 24 whole years December is the highest month. The other is made of steps: after a peak the count comes down, but seldom as far as where it began. The lowest whole year is 2002, with 8,367,069 checks; the highest is 2020, with 39,326,079.</p>
<p>Why it is so, the series does not say, and we will not say it for it. Move along the line, pick the place you live in, and see what the figures are. They are all in the table as well.</p>
`,
}
