import { skyline } from '../pictures/skyline.ts'
import type { Story } from './story.ts'

export const howCitiesSleep: Story = {
  slug: 'how-cities-sleep',
  section: 'The long read',
  title: 'How cities sleep',
  standfirst:
    'A city never goes dark all at once. It dozes off in patches, street by street and trade by trade, and wakes the same way. We stayed up to watch.',
  author: 'Ines Okoro',
  published: '2026-11-21',
  minutes: 7,
  picture: {
    svg: skyline,
    alt: 'A skyline at night under a large moon, most windows dark and a few lit',
    credit: 'Illustration: The Small Hours',
  },
  body: `
<p>At eleven minutes past one, the last lift in the Alder Building goes down with nobody in it. Marta Veil, who has looked after the night desk for nineteen years, hears it settle in the basement and writes the time in a ledger. Nobody asked her to keep the ledger. “It is how I know we have gone under,” she says. “Before the lift, we are a building that is late. After the lift, we are asleep.”</p>
<p>People who work at night all have a lift of some kind. For the signaller at Quay Junction it is the quarter-hour when no train is moving on any of her four screens. For a nurse on the sixth floor of St Brannoc’s it is the minute the corridor lights dim themselves. For the man who hoses down the fish market it is when the gulls give up. Ask them when the city falls asleep and you get an answer to the minute, and never the same answer twice.</p>
<p>That disagreement is the interesting part. We like to speak of a city’s sleep as we speak of our own, as one thing with a beginning and an end. But a city has no head to lay down. What it has is a few hundred thousand separate decisions to stop, and an awkward handful of people who have decided to start.</p>
<bfp-embed src="/embeds/quiz-trivia"></bfp-embed>
<h2>The dip</h2>
<p>If you want to see it in a number, ask for the water. Pressure in the mains rises when taps are shut, and the engineers at Hollow Road have a graph of it that runs around the room like wallpaper. Each night has the same shape: a cliff after the late film, a shoulder when the bars close, then a long flat stretch they call the dip. “You could set a clock by the start of it,” says Osei Brandt, who is paid to do roughly that. “The end is another matter. The end belongs to the bakers and the babies.”</p>
<p>The dip is getting shorter. Twenty years ago it lasted four hours on a weekday. Last winter the average was two hours and fifty minutes, and in the blocks around the parcel depot it has all but gone: someone is always running a bath. Brandt does not think people are sleeping less. He thinks they are sleeping at different times, and that from where he sits the two look identical.</p>
<blockquote><p>“Nobody is awake all night. But there is no longer any minute of the night when nobody is.”</p></blockquote>
<p>Not everyone takes their shift by choice, and the hours do not fall evenly. Walk north from the depot at four and the lit windows are kitchens: people eating dinner at the wrong end of the day, a child’s drawing on the fridge behind them. Walk south and they are mostly landings, left on for comfort. The same small yellow square, and two quite different nights behind it.</p>
<bfp-embed src="/embeds/quiz-personality"></bfp-embed>
<h2>Coming up</h2>
<p>Waking is noisier, and less dignified. It starts, as far as anybody can tell us, in the drains: a rush under Tanner Street at ten to five, when the first of the laundries lets its tubs go. Then shutters. Then one bus with its windows steamed, carrying the people who will switch on everything else. By six the graph at Hollow Road has begun to fall, and Brandt puts the kettle on, which he admits does not help.</p>
<p>Back at the Alder Building, Marta Veil hears the lift before she sees it. It comes up from the basement at five fifty-two with a cleaner in it, and a trolley, and a radio playing something with trumpets. She writes the time in the ledger and closes it. Then she puts on her coat, steps out into a street full of people who believe the day is just beginning, and goes home to bed.</p>
<bfp-embed src="/embeds/newsletter-morning"></bfp-embed>
`,
}
