import { stars } from '../pictures/stars.ts'
import type { Story } from './story.ts'

export const lampsOut: Story = {
  slug: 'the-street-that-put-its-lamps-out',
  section: 'Night sky',
  title: 'The street that put its lamps out',
  standfirst:
    'One terrace in Upper Sallow asked for darkness, and got it for a year. Now they have to vote on whether to give it back.',
  author: 'Ruth Amari',
  published: '2026-11-19',
  minutes: 5,
  picture: {
    svg: stars,
    alt: 'A constellation over a row of rooftops, its stars joined by fine lines',
    credit: 'Illustration: The Small Hours',
  },
  body: `
<p>It began with a broken lamp. In the October before last the post outside number 22 Cooper’s Row went out, and for the three weeks it took to be mended, Wilf Adeyemi could see the Pleiades from his bath. When the engineer came, Adeyemi went down in his dressing gown and asked whether he might leave it off.</p>
<p>He might not. But the question went up the hill to the parish, and down it again with a form attached, and by the next autumn all fourteen houses had signed. For one year, the seven lamps of Cooper’s Row would go dark at ten. There would be a count of moths, a count of falls, and at the end of it a vote.</p>
<p>The moths came first. Where the survey had found nine kinds before, it found twenty-six by July, and a bat that was thought to have left the valley. The falls, so far, are one: Adeyemi himself, over his own recycling, on a night with a full moon.</p>
<p>What nobody thought to count was the talking. Without the lamps people began to carry torches, and people with torches stop when they meet. “You have to, or you blind each other,” says Jean Pask at number 9. “You point it at the ground and say who you are. I had lived here for thirty years and I had never once had to say who I was.”</p>
<p>It is not all starlight. Two households have asked for their lamp back, and their reasons are not foolish. One has a daughter who comes in late from the hotel and walks the last stretch with her keys in her fist. “I like the moths,” her mother says. “I like her better.” A compromise is going around the Row on a sheet of paper: three lamps of seven, amber, waist high, with a switch at the corner for anyone who wants the rest.</p>
<p>The vote is on Thursday, by a show of hands, at half past nine. It was moved indoors after someone pointed out that otherwise there would be no way to see the hands.</p>
`,
}
