import { openStore } from './index.ts'

/** Adds one to a number in an embed, as often as told, looking again whenever another saver was first. */
const [dir = '', times = '0'] = process.argv.slice(2)
const store = await openStore({ dir })

async function addOne(): Promise<void> {
  const embed = await store.embeds.get('counter')
  if (!embed || 'deleted' in embed) throw new Error('there is no embed to count in')
  const props = Number(embed.props) + 1
  const saved = await store.embeds.save('counter', embed.revision, { props, locale: 'en', by: 'child' })
  if (!saved.ok) await addOne()
}

for (let done = 0; done < Number(times); done += 1) await addOne()
await store.close()
