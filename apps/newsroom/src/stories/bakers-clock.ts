import { loaves } from '../pictures/loaves.ts'
import type { Story } from './story.ts'

export const bakersClock: Story = {
  slug: 'the-bakers-clock',
  section: 'Work',
  title: 'The baker’s clock runs backwards',
  standfirst:
    'Start from the queue at seven and count down. Everything that happens at Lowe & Daughter happens because of bread that is not there yet.',
  author: 'Ines Okoro',
  published: '2026-11-18',
  minutes: 4,
  picture: {
    svg: loaves,
    alt: 'Round loaves in rows, scored like moons in their phases',
    credit: 'Illustration: The Small Hours',
  },
  body: `
<p>Ask Carys Lowe what time it is and she will tell you how long there is left. It is not twenty past two; it is four hours and forty minutes to doors. It has been like this since she was fourteen and her mother put her on the mixers, and she finds that it has spread. She was minus three weeks at her own wedding, she says, before she noticed everybody else was having a Saturday.</p>
<p>The clock runs backwards because dough cannot be hurried. Bread on the shelf at seven has cooled for an hour, so it leaves the oven by six. To leave the oven by six it goes in at a quarter past five, and so it was shaped at three, and so it was mixed yesterday, by someone who is now asleep and cannot be asked how much salt.</p>
<p>Everything else hangs from that one string. The delivery of flour is at minus nine hours, because the lane is too narrow once the market sets up. The radio goes on at minus five. At minus two the back door is wedged open for the heat, and a ginger cat who belongs to nobody arrives and sits exactly outside the line where the warm air ends.</p>
<p>There was a year when Lowe tried to turn it around. A supplier sold her a cabinet that holds shaped dough cold, so that it can be baked by people who got up at a reasonable hour. It worked. The bread was fine. “It was fine in a way I could taste,” she says, and by Easter the cabinet held only butter.</p>
<p>Her daughter Nia, the third to whom the sign could refer, has now joined her on the bench, on the understanding that it is for one winter. She has a degree in something with a great many graphs, and has drawn one of the night’s work to find the slack in it. There is some: eleven minutes, just after four, when everything is rising and nothing can be done.</p>
<p>They have known about those minutes for years, of course. That is when they have their breakfast, standing up, on the step with the cat, at minus two hours and fifty: two rolls from yesterday, a pot of tea, and across the road the first window coming on.</p>
`,
}
