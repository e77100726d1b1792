import { road } from '../pictures/road.ts'
import type { Story } from './story.ts'

export const nightBus: Story = {
  slug: 'the-last-bus-to-ferrow-lane',
  section: 'Getting home',
  title: 'The last bus to Ferrow Lane',
  standfirst:
    'The N14 carries eleven people on a good night. The council would like to know who they are. So did we.',
  author: 'Tomas Lindqvist',
  published: '2026-11-20',
  minutes: 4,
  picture: {
    svg: road,
    alt: 'A road winding through dark hills towards a low orange moon, lamps along its edge',
    credit: 'Illustration: The Small Hours',
  },
  body: `
<p>The N14 leaves the Corn Exchange at 2:40 and reaches Ferrow Lane at 3:31, and for most of the fifty-one minutes between it is the only thing on the road with its lights on. Dev Parrish has driven it four nights a week since the spring. He knows his passengers by their stops, not their names: Infirmary, Infirmary, Cold Store, the Grapes, and the one he calls Professor, who gets on with a book and has never been seen to turn a page.</p>
<p>In January the council will decide whether to keep the route. The case against it takes one line: eleven passengers on an average night, at a cost for each that would buy most of them a taxi. The case for it is harder to put on a line, because it is made of people who are asleep when the meetings are held.</p>
<p>So we rode it for a week and asked. Of the sixty-three passengers who were willing to say, forty were on their way to work or back from it. Nine were going to sit with someone who was ill. Six were students, and cheerful about it. One was moving house, a bag at a time. The rest, when asked where they were headed, said some version of “home”, in the tone of people who thought the question odd.</p>
<p>Almost nobody had another way. A taxi firm in Ferrow will not take bookings before five; another takes them and then does not come. Two of the Infirmary regulars used to share a car, until it failed its test in August. “If this goes I hand in my notice,” said one. “It is not a threat. It is just arithmetic.”</p>
<p>Parrish does not expect to be asked for his opinion, but he has one. He would run the bus smaller and twice. Half of his passengers wait forty minutes in the cold because the only bus is timed for the other half. “They count who gets on,” he says, swinging wide around the empty island at Mill Cross. “Nobody stands at the stop and counts who gave up.”</p>
<p>At Ferrow Lane he turns off the engine, and it becomes very quiet. There are nine minutes before the run back. The Professor, it turns out, lives in the house opposite the stop and could have been home by one on the earlier service. Asked why he does not take it, he thinks for a while. “The light is better on this one,” he says, and goes in.</p>
`,
}
